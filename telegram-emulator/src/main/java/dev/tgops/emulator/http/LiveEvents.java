package dev.tgops.emulator.http;

import dev.tgops.emulator.world.Json;
import dev.tgops.emulator.world.World;
import dev.tgops.emulator.world.WorldEvent;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.node.ObjectNode;

/** Server-sent events of all that people can see; who reads too slowly is told to load anew. */
final class LiveEvents implements AutoCloseable {
    private static final int BUFFERED = 10_000;
    private static final int HEARTBEAT_SECONDS = 15;

    private final World world;
    private final Set<Thread> streams = ConcurrentHashMap.newKeySet();

    LiveEvents(World world) {
        this.world = world;
    }

    void stream(ServerResponse response) {
        BlockingQueue<WorldEvent> queue = new LinkedBlockingQueue<>(BUFFERED);
        Runnable stop = world.listen(event -> {
            if (!queue.offer(event)) {
                queue.clear();
                queue.add(new WorldEvent("reload", "", Json.object()));
            }
        });
        response.header(HeaderNames.CONTENT_TYPE, "text/event-stream");
        response.header(HeaderNames.CACHE_CONTROL, "no-store");
        streams.add(Thread.currentThread());
        try (OutputStream out = response.outputStream()) {
            write(out, ": hello\n\n");
            while (!Thread.currentThread().isInterrupted()) {
                WorldEvent event = queue.poll(HEARTBEAT_SECONDS, TimeUnit.SECONDS);
                write(out, event == null ? ": still here\n\n" : text(event));
            }
        } catch (IOException | RuntimeException e) {
            // the page was closed
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            stop.run();
            streams.remove(Thread.currentThread());
        }
    }

    private static String text(WorldEvent event) {
        ObjectNode data = Json.object();
        data.put("type", event.type());
        data.put("chat", event.chat());
        data.set("data", event.data());
        return "data: " + new String(Json.bytes(data), StandardCharsets.UTF_8) + "\n\n";
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    @Override
    public void close() {
        streams.forEach(Thread::interrupt);
    }
}
