package dev.tgops.emulator.ledger;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What became of one update; times are milliseconds since 1970, 0 where it has not happened. */
public final class UpdateEntry {
    private final long sequence;
    private final long bot;
    private final int id;
    private final String type;
    private final String chat;
    private final int message;
    private final long created;
    private volatile long firstDelivered;
    private volatile long confirmed;
    private volatile int deliveries;
    private volatile @Nullable String dropped;

    UpdateEntry(long sequence, long bot, int id, String type, String chat, int message, long created) {
        this.sequence = sequence;
        this.bot = bot;
        this.id = id;
        this.type = type;
        this.chat = chat;
        this.message = message;
        this.created = created;
    }

    long bot() {
        return bot;
    }

    /** Handed out; only the bot's queue calls this, under its lock. */
    @SuppressWarnings("NonAtomicVolatileUpdate")
    public void delivered(long at) {
        if (deliveries++ == 0) {
            firstDelivered = at;
        }
    }

    public void confirmed(long at) {
        confirmed = at;
    }

    /** Thrown away unconfirmed: {@code expired}, {@code overflow} or {@code dropped} on request. */
    public void dropped(String why) {
        dropped = why;
    }

    ObjectNode json() {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("sequence", sequence);
        node.put("bot", bot);
        node.put("updateId", id);
        node.put("type", type);
        node.put("chat", chat);
        node.put("messageId", message);
        node.put("created", created);
        node.put("delivered", firstDelivered);
        node.put("confirmed", confirmed);
        node.put("deliveries", deliveries);
        if (dropped != null) {
            node.put("dropped", dropped);
        }
        return node;
    }
}
