package dev.tgops.emulator.page;

import dev.tgops.emulator.world.Account;
import dev.tgops.emulator.world.Chat;
import dev.tgops.emulator.world.Json;
import dev.tgops.emulator.world.World;
import dev.tgops.emulator.world.WorldEvent;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Server-sent events for one person: each message, edit, deletion, reaction and chat action as it happens, then how the chats
 * look that changed. A page that reads too slowly is told to load anew, and the world never waits for it.
 */
final class LiveStream implements AutoCloseable {
    private static final int BACKLOG = 5_000;
    private static final long HEARTBEAT_NANOS = TimeUnit.SECONDS.toNanos(15);
    private static final long CHATS_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final long RAIL_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final Set<String> CHAT_ONLY = Set.of("chat", "topics", "read", "world");

    private final World world;
    private final ChatViews views;
    private final Account person;
    private final BlockingQueue<WorldEvent> events = new ArrayBlockingQueue<>(BACKLOG);
    private final Set<String> changed = new LinkedHashSet<>();
    private volatile boolean overflown;
    private volatile boolean closed;
    private boolean railChanged;
    private long chatsDue;
    private long railDue;

    LiveStream(World world, ChatViews views, Account person) {
        this.world = world;
        this.views = views;
        this.person = person;
    }

    /** Takes what happened in the world; never blocks. */
    void offer(WorldEvent event) {
        if (!events.offer(event)) {
            overflown = true;
        }
    }

    void pump(OutputStream out) throws IOException, InterruptedException {
        chatsDue = System.nanoTime();
        railDue = chatsDue;
        hello(out);
        out.flush();
        while (!closed) {
            WorldEvent event = events.poll(patience(System.nanoTime()), TimeUnit.NANOSECONDS);
            if (overflown) {
                events.clear();
                overflown = false;
                hello(out);
            } else if (event != null) {
                take(event, out);
            } else if (changed.isEmpty() && !railChanged) {
                out.write(":\n\n".getBytes(StandardCharsets.US_ASCII));
            }
            if (events.isEmpty()) {
                settle(out);
                out.flush();
            }
        }
    }

    /** How everything is; what comes after it is news. */
    private void hello(OutputStream out) throws IOException {
        ObjectNode hello = Json.object().put("type", "hello");
        hello.set("me", person.json());
        hello.set("chats", views.list(person));
        hello.set("people", views.rail());
        write(out, hello);
    }

    private long patience(long now) {
        if (!changed.isEmpty()) {
            return Math.max(0, chatsDue - now);
        }
        return railChanged ? Math.max(0, railDue - now) : HEARTBEAT_NANOS;
    }

    private void take(WorldEvent event, OutputStream out) throws IOException {
        railChanged = true;
        if (event.chat().isEmpty()) {
            return;
        }
        changed.add(event.chat());
        Chat chat = world.chatByKey(event.chat());
        if (chat != null && !CHAT_ONLY.contains(event.type()) && ChatViews.sees(world, chat, person)) {
            ObjectNode told = Json.object();
            told.put("type", event.type());
            told.put("chat", event.chat());
            told.set("data", event.data());
            write(out, told);
        }
    }

    private void settle(OutputStream out) throws IOException {
        long now = System.nanoTime();
        if (!changed.isEmpty() && now >= chatsDue) {
            for (String key : changed) {
                chat(key, out);
            }
            changed.clear();
            chatsDue = now + CHATS_NANOS;
        }
        if (railChanged && now >= railDue) {
            ObjectNode rail = Json.object().put("type", "people");
            rail.set("people", views.rail());
            write(out, rail);
            railChanged = false;
            railDue = now + RAIL_NANOS;
        }
    }

    private void chat(String key, OutputStream out) throws IOException {
        Chat chat = world.chatByKey(key);
        @Nullable ObjectNode view = chat == null ? null : views.view(chat, person);
        ObjectNode told = Json.object();
        if (view != null) {
            told.put("type", "chat");
            told.set("view", view);
            write(out, told);
        } else if (chat != null && !chat.isPrivate()) {
            write(out, told.put("type", "gone").put("chat", key));
        }
    }

    private static void write(OutputStream out, ObjectNode event) throws IOException {
        out.write("data: ".getBytes(StandardCharsets.US_ASCII));
        out.write(Json.bytes(event));
        out.write("\n\n".getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public void close() {
        closed = true;
        offer(new WorldEvent("world", "", Json.object()));
    }
}
