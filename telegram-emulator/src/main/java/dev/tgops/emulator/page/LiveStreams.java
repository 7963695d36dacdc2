package dev.tgops.emulator.page;

import dev.tgops.emulator.world.Account;
import dev.tgops.emulator.world.World;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The open event streams of the page. */
final class LiveStreams implements AutoCloseable {
    private final World world;
    private final ChatViews views;
    private final Set<LiveStream> open = ConcurrentHashMap.newKeySet();

    LiveStreams(World world, ChatViews views) {
        this.world = world;
        this.views = views;
    }

    /** Serves until the browser goes or the emulator stops. */
    void serve(Account person, ServerResponse response) {
        response.header(HeaderNames.CONTENT_TYPE, "text/event-stream");
        response.header(HeaderNames.CACHE_CONTROL, "no-store");
        response.header(HeaderNames.X_CONTENT_TYPE_OPTIONS, "nosniff");
        LiveStream stream = new LiveStream(world, views, person);
        Runnable stop = world.listen(stream::offer);
        open.add(stream);
        try (OutputStream out = response.outputStream()) {
            stream.pump(out);
        } catch (IOException | UncheckedIOException e) {
            // The browser went away, as it may at any time.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(stream);
            stop.run();
        }
    }

    @Override
    public void close() {
        open.forEach(LiveStream::close);
    }
}
