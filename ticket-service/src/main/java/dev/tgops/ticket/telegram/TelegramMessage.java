package dev.tgops.ticket.telegram;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A message as the suite needs it.
 *
 * @param chatType {@code private}, {@code group}, {@code supergroup} or {@code channel}
 * @param forum whether the chat has topics
 * @param threadId the forum topic; null in the topic General and outside forums
 * @param content the Bot API's field with the content, {@code text}, {@code photo}, ...; null for service messages and for what may not be mirrored
 * @param text text or caption
 * @param entities JSON of the text's or caption's entities
 * @param forwardedFrom name of the origin of a forwarded message
 * @param payload JSON of a location, venue, contact, poll or dice
 * @param album Telegram's id of the album that it is a part of
 * @param raw the message as Telegram sent it
 */
public record TelegramMessage(
        long chatId,
        String chatType,
        @Nullable String chatTitle,
        boolean forum,
        @Nullable Long threadId,
        long messageId,
        Instant sentAt,
        @Nullable Instant editedAt,
        Sender sender,
        @Nullable String content,
        @Nullable String text,
        @Nullable String entities,
        List<Attachment> attachments,
        @Nullable Reply reply,
        @Nullable String forwardedFrom,
        @Nullable String payload,
        @Nullable String album,
        JsonNode raw) {

    public boolean isPrivate() {
        return chatType.equals("private");
    }

    /** Group or supergroup. */
    public boolean isGroup() {
        return chatType.equals("group") || chatType.equals("supergroup");
    }

    public boolean isText() {
        return "text".equals(content);
    }

    /** Name of the topic whose creation this service message tells of, else null. */
    public @Nullable String createdTopic() {
        JsonNode created = Json.object(raw, "forum_topic_created");
        return created == null ? null : Json.text(created, "name");
    }

    /** The message whose pinning this service message tells of, else null. */
    public @Nullable Reply pinned() {
        JsonNode pinned = Json.object(raw, "pinned_message");
        return pinned == null ? null : Reply.to(pinned);
    }

    /** Whether the topic was closed (true) or opened again (false), where this service message tells of that. */
    public @Nullable Boolean topicClosed() {
        return raw.has("forum_topic_closed") ? Boolean.TRUE : raw.has("forum_topic_reopened") ? Boolean.FALSE : null;
    }

    /** The former id of the group that became this supergroup, where this service message tells of that. */
    public @Nullable Long migratedFrom() {
        return Json.optionalLong(raw, "migrate_from_chat_id");
    }

    /** The new id of the group that became a supergroup, where this service message tells of that. */
    public @Nullable Long migratedTo() {
        return Json.optionalLong(raw, "migrate_to_chat_id");
    }
}
