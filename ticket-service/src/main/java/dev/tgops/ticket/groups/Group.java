package dev.tgops.ticket.groups;

import java.time.Instant;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/**
 * A support group of a bot. Its id stays when Telegram gives the chat a new one.
 *
 * @param chatId Telegram's present id of the chat
 * @param chatType {@code group} or {@code supergroup}
 * @param forum whether the chat has topics
 * @param canManageTopics whether the bot may create topics; null: not known
 * @param member whether the bot is in the group
 * @param registeredBy name of the person who registered it
 */
public record Group(
        @BsonId String id,
        String projectId,
        String botId,
        long chatId,
        String chatType,
        String title,
        boolean forum,
        @Nullable Boolean canManageTopics,
        boolean member,
        String registeredBy,
        Instant registeredAt,
        Instant updatedAt) {

    /** What keeps the group from holding topics. */
    public enum Problem {
        NOT_A_MEMBER,
        NOT_A_FORUM,
        NO_RIGHTS
    }

    /** Null where tickets can have their topics here. */
    public @Nullable Problem problem() {
        if (!member) {
            return Problem.NOT_A_MEMBER;
        }
        if (!forum) {
            return Problem.NOT_A_FORUM;
        }
        return Boolean.FALSE.equals(canManageTopics) ? Problem.NO_RIGHTS : null;
    }
}
