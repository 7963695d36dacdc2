package dev.tgops.ticket.telegram;

import dev.tgops.starter.kafka.MalformedRecordException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads a {@code Message} of the Bot API 10.1. */
public final class MessageReader {

    /** Content that copyMessage takes; what is not listed (service messages, invoices, giveaways) is never mirrored. Narrower kinds stand before those they come with. */
    private static final List<String> CONTENTS = List.of(
            "text",
            "photo",
            "animation",
            "video",
            "video_note",
            "audio",
            "voice",
            "sticker",
            "document",
            "venue",
            "location",
            "contact",
            "poll",
            "dice",
            "story",
            "checklist");

    /** Content that another bot can send anew. */
    private static final Set<String> PAYLOADS = Set.of("location", "venue", "contact", "poll", "dice");

    private static final List<String> FILES =
            List.of("animation", "video", "video_note", "audio", "voice", "sticker", "document");

    private MessageReader() {}

    /**
     * Reads a message.
     *
     * @throws MalformedRecordException where the message lacks what every message has
     */
    public static TelegramMessage read(JsonNode message) {
        if (!message.isObject()) {
            throw new MalformedRecordException("message is not an object");
        }
        JsonNode chat = Json.requiredObject(message, "chat");
        String content = content(message);
        Long editDate = Json.optionalLong(message, "edit_date");
        boolean caption = content != null && !content.equals("text");
        JsonNode entities = message.get(caption ? "caption_entities" : "entities");
        Long thread = Json.flag(message, "is_topic_message") ? Json.optionalLong(message, "message_thread_id") : null;
        return new TelegramMessage(
                Json.requiredLong(chat, "id"),
                Json.text(chat, "type", ""),
                Json.text(chat, "title"),
                Json.flag(chat, "is_forum"),
                thread,
                Json.requiredLong(message, "message_id"),
                instant(Json.requiredLong(message, "date")),
                editDate == null ? null : instant(editDate),
                sender(message, chat),
                content,
                Json.text(message, caption ? "caption" : "text"),
                entities != null && entities.isArray() && !entities.isEmpty() ? entities.toString() : null,
                attachments(message, content),
                reply(message, thread),
                forwardedFrom(message),
                content != null && PAYLOADS.contains(content)
                        ? message.get(content).toString()
                        : null,
                Json.text(message, "media_group_id"),
                message);
    }

    private static Instant instant(long seconds) {
        if (seconds < 0 || seconds > 253_402_300_799L) {
            throw new MalformedRecordException("date is out of range");
        }
        return Instant.ofEpochSecond(seconds);
    }

    private static @Nullable String content(JsonNode message) {
        for (String name : CONTENTS) {
            if (message.has(name)) {
                return name;
            }
        }
        return null;
    }

    private static Sender sender(JsonNode message, JsonNode chat) {
        JsonNode senderChat = Json.object(message, "sender_chat");
        JsonNode from = Json.object(message, "from");
        if (senderChat != null) {
            long id = Json.requiredLong(senderChat, "id");
            String title = Json.text(senderChat, "title", Json.text(chat, "title", "Administrator"));
            return new Sender(
                    id, Json.text(message, "author_signature", title), Json.text(senderChat, "username"), null, false);
        }
        if (from == null) {
            throw new MalformedRecordException("message has neither from nor sender_chat");
        }
        return user(from);
    }

    /** Reads a {@code User}. */
    public static Sender user(JsonNode user) {
        String first = Json.text(user, "first_name", "");
        String last = Json.text(user, "last_name", "");
        String name = (first + " " + last).strip();
        String username = Json.text(user, "username");
        long id = Json.requiredLong(user, "id");
        return new Sender(
                id,
                name.isEmpty() ? (username == null ? "User " + id : username) : name,
                username,
                Json.text(user, "language_code"),
                Json.flag(user, "is_bot"));
    }

    private static List<Attachment> attachments(JsonNode message, @Nullable String content) {
        if (content == null) {
            return List.of();
        }
        JsonNode value = message.get(content);
        if (content.equals("photo") && value.isArray() && !value.isEmpty()) {
            return List.of(attachment(content, value.get(value.size() - 1)));
        }
        return FILES.contains(content) && value.isObject() ? List.of(attachment(content, value)) : List.of();
    }

    private static Attachment attachment(String type, JsonNode file) {
        return new Attachment(
                type,
                Json.text(file, "file_id"),
                Json.text(file, "file_unique_id"),
                Json.text(file, "file_name"),
                Json.text(file, "mime_type"),
                Json.optionalLong(file, "file_size"),
                Json.optionalLong(file, "width"),
                Json.optionalLong(file, "height"),
                Json.optionalLong(file, "duration"));
    }

    /** The reply that the author made; a topic's message names the topic's root as well, which is none. */
    private static @Nullable Reply reply(JsonNode message, @Nullable Long thread) {
        JsonNode target = Json.object(message, "reply_to_message");
        if (target == null || target.has("forum_topic_created")) {
            return null;
        }
        Long id = Json.optionalLong(target, "message_id");
        Long date = Json.optionalLong(target, "date");
        if (id == null || date == null || id.equals(thread)) {
            return null;
        }
        JsonNode quote = Json.object(message, "quote");
        boolean picked = quote != null && Json.flag(quote, "is_manual");
        return new Reply(id, instant(date), picked && quote != null ? Json.text(quote, "text") : null);
    }

    private static @Nullable String forwardedFrom(JsonNode message) {
        JsonNode origin = Json.object(message, "forward_origin");
        if (origin == null) {
            return null;
        }
        JsonNode user = Json.object(origin, "sender_user");
        if (user != null) {
            return user(user).name();
        }
        JsonNode chat = Json.object(origin, origin.has("chat") ? "chat" : "sender_chat");
        return chat != null ? Json.text(chat, "title", "") : Json.text(origin, "sender_user_name", "");
    }
}
