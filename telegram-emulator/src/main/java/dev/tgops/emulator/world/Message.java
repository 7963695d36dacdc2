package dev.tgops.emulator.world;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A message in a chat. Read and changed under the world's lock. */
public final class Message {
    private final Chat chat;
    private final int id;
    private final Account from;
    private final boolean anonymous;
    private final long date;
    private final Draft draft;
    private final boolean service;
    ObjectNode content;

    @Nullable ObjectNode markup;

    long edited;
    boolean deleted;
    int edits;
    final Map<Account, List<ObjectNode>> reactions = new HashMap<>(0);

    Message(Chat chat, int id, Account from, boolean anonymous, long date, Draft draft) {
        this.chat = chat;
        this.id = id;
        this.from = from;
        this.anonymous = anonymous;
        this.date = date;
        this.draft = draft;
        this.content = draft.content();
        this.markup = draft.markup();
        this.service = Draft.service(draft.content());
    }

    public Chat chat() {
        return chat;
    }

    public int id() {
        return id;
    }

    /** Who wrote it, also where the chat shows an anonymous administrator. */
    public Account from() {
        return from;
    }

    /** Whether the chat shows the group in place of the sender. */
    public boolean anonymous() {
        return anonymous;
    }

    /** Whether it may not be forwarded. */
    public boolean isProtected() {
        return draft.protect();
    }

    /** The Bot API's MessageOrigin of a forward, or null. */
    public @Nullable ObjectNode origin() {
        return draft.origin();
    }

    /** Seconds since 1970. */
    public long date() {
        return date;
    }

    /** The topic's thread id, 0 outside of topics. */
    public int thread() {
        return draft.thread();
    }

    Draft draft() {
        return draft;
    }

    public int replyTo() {
        return draft.replyTo();
    }

    /** Seconds since 1970, 0 where it was never edited. */
    public long edited() {
        return edited;
    }

    public boolean deleted() {
        return deleted;
    }

    public boolean service() {
        return service;
    }

    public @Nullable String album() {
        return draft.album();
    }

    /** What depends on the kind of the message, files without {@code file_id}. */
    public ObjectNode content() {
        return content;
    }

    /** The buttons below, or null. */
    public @Nullable ObjectNode markup() {
        return markup;
    }

    /** The text or caption, empty for none. */
    public String text() {
        JsonNode text = content.path("text");
        return text.isString() ? text.stringValue() : content.path("caption").asString("");
    }
}
