package dev.tgops.emulator.world;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A message before it is posted.
 *
 * @param content the fields of the message that depend on its kind, files without {@code file_id}
 * @param thread the topic, 0 outside of topics
 * @param replyTo the message replied to in the same chat, 0 for none
 * @param external the Bot API's ExternalReplyInfo
 * @param quote the Bot API's TextQuote
 * @param origin the Bot API's MessageOrigin of a forward
 * @param album the media group's id
 * @param markup what to show below
 */
public record Draft(
        ObjectNode content,
        int thread,
        int replyTo,
        @Nullable ObjectNode external,
        @Nullable ObjectNode quote,
        @Nullable ObjectNode origin,
        @Nullable String album,
        @Nullable ObjectNode markup,
        boolean protect) {

    /** Fields that a service message carries: it cannot be copied, forwarded or edited. */
    private static final Set<String> SERVICE = Set.of(
            "new_chat_members",
            "left_chat_member",
            "new_chat_title",
            "new_chat_photo",
            "delete_chat_photo",
            "group_chat_created",
            "supergroup_chat_created",
            "migrate_to_chat_id",
            "migrate_from_chat_id",
            "pinned_message",
            "forum_topic_created",
            "forum_topic_edited",
            "forum_topic_closed",
            "forum_topic_reopened",
            "general_forum_topic_hidden",
            "general_forum_topic_unhidden");

    public static Draft of(ObjectNode content) {
        return new Draft(content, 0, 0, null, null, null, null, null, false);
    }

    public static Draft text(String text) {
        return of(Json.object().put("text", text));
    }

    static boolean service(ObjectNode content) {
        return content.propertyNames().stream().anyMatch(SERVICE::contains);
    }

    public Draft in(int topic) {
        return new Draft(content, topic, replyTo, external, quote, origin, album, markup, protect);
    }

    public Draft replying(int message) {
        return new Draft(content, thread, message, external, quote, origin, album, markup, protect);
    }

    public Draft external(ObjectNode info) {
        return new Draft(content, thread, replyTo, info, quote, origin, album, markup, protect);
    }

    public Draft quoting(@Nullable ObjectNode part) {
        return new Draft(content, thread, replyTo, external, part, origin, album, markup, protect);
    }

    public Draft from(@Nullable ObjectNode messageOrigin) {
        return new Draft(content, thread, replyTo, external, quote, messageOrigin, album, markup, protect);
    }

    public Draft album(@Nullable String group) {
        return new Draft(content, thread, replyTo, external, quote, origin, group, markup, protect);
    }

    public Draft markup(@Nullable ObjectNode below) {
        return new Draft(content, thread, replyTo, external, quote, origin, album, below, protect);
    }

    public Draft protecting(boolean content) {
        return new Draft(this.content, thread, replyTo, external, quote, origin, album, markup, content);
    }
}
