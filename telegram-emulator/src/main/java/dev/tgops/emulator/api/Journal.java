package dev.tgops.emulator.api;

import dev.tgops.emulator.faults.Fault;
import dev.tgops.emulator.ledger.CallEntry;
import dev.tgops.emulator.world.Bot;
import dev.tgops.emulator.world.World;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Keeps what the ledger will say of one call. */
final class Journal {
    private final World world;
    private final String name;
    private final Params params;
    private final long received;
    private final @Nullable String chat;
    private long bot;
    private int message;
    private boolean processed;
    private boolean heard = true;
    private @Nullable String error;
    private @Nullable String fault;

    Journal(World world, String name, Params params) {
        this.world = world;
        this.name = name;
        this.params = params;
        this.received = world.clock().millis();
        this.chat = params.has("chat_id") ? params.text("chat_id") : null;
    }

    @Nullable String chat() {
        return chat;
    }

    void bot(@Nullable Bot caller) {
        bot = caller == null ? 0 : caller.id();
    }

    /** The result names the message that was made; of several, the first. */
    void result(JsonNode result) {
        JsonNode first = result.isArray() && !result.isEmpty() ? result.get(0) : result;
        message = first.path("message_id").asInt(0);
    }

    void processed(boolean tookEffect) {
        processed = tookEffect;
    }

    void error(String description) {
        error = description;
    }

    /** Whoever called is gone: nobody reads the answer. */
    void unheard() {
        heard = false;
    }

    void fault(String played) {
        fault = played;
    }

    Reply close(Reply reply, @Nullable Fault played) {
        boolean answered = heard && (played == null || played.kind() == Fault.Kind.DELAY);
        world.ledger()
                .call(sequence -> new CallEntry(
                        sequence,
                        received,
                        world.clock().millis(),
                        bot,
                        name,
                        chat,
                        params.integer("message_thread_id", 0),
                        text(),
                        message != 0 ? message : params.integer("message_id", 0),
                        reply.status(),
                        error,
                        processed,
                        answered,
                        played != null ? played.kind().name() : fault));
        return reply;
    }

    private @Nullable String text() {
        String text = params.text("text");
        String shown = text.isEmpty() ? params.text("caption") : text;
        return shown.isEmpty() ? null : shown;
    }
}
