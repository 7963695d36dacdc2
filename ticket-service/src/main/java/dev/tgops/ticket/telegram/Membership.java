package dev.tgops.ticket.telegram;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a bot is in a chat, from {@code my_chat_member}'s {@code new_chat_member} or getChatMember's answer.
 *
 * @param present whether the bot can write there (in a private chat: the user has not blocked it)
 * @param canManageTopics whether it may create and close topics
 */
public record Membership(boolean present, boolean canManageTopics) {

    private static final Set<String> PRESENT = Set.of("creator", "administrator", "member");

    /** Reads a {@code ChatMember}. */
    public static Membership of(JsonNode member) {
        String status = Json.text(member, "status", "");
        boolean restrictedMember = status.equals("restricted") && Json.flag(member, "is_member");
        return new Membership(
                PRESENT.contains(status) || restrictedMember,
                status.equals("creator") || (status.equals("administrator") && Json.flag(member, "can_manage_topics")));
    }

    /**
     * A change of the bot's own membership.
     *
     * @param by who made it
     * @param at when, to the second
     */
    public record Change(
            long chatId,
            String chatType,
            @Nullable String chatTitle,
            boolean forum,
            Sender by,
            Instant at,
            Membership now) {

        /** Reads a {@code ChatMemberUpdated}. */
        public static Change of(JsonNode body) {
            JsonNode chat = Json.requiredObject(body, "chat");
            return new Change(
                    Json.requiredLong(chat, "id"),
                    Json.text(chat, "type", ""),
                    Json.text(chat, "title"),
                    Json.flag(chat, "is_forum"),
                    MessageReader.user(Json.requiredObject(body, "from")),
                    Instant.ofEpochSecond(Json.requiredLong(body, "date")),
                    Membership.of(Json.requiredObject(body, "new_chat_member")));
        }
    }
}
