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
 * @param latestMessageId the highest message id of a topic that was made there: ids count up from 1, so it tells how many messages the group had; null: none was made yet
 * @param membership the latest change of the bot's membership; null: none was told of yet
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
        @Nullable Long latestMessageId,
        @Nullable MembershipChange membership,
        String registeredBy,
        Instant registeredAt,
        Instant updatedAt) {

    /**
     * A change of the bot's membership that was told of.
     *
     * @param at when it was made, to the second
     * @param updateId counts up, but begins anew somewhere after a quiet week
     */
    public record MembershipChange(Instant at, long updateId) {

        boolean isAfter(MembershipChange other) {
            return at.equals(other.at) ? updateId > other.updateId : at.isAfter(other.at);
        }
    }

    /** What keeps the group from holding topics. */
    public enum Problem {
        NOT_A_MEMBER,
        NOT_A_FORUM,
        NO_RIGHTS
    }

    /** Whether it has had so many messages that new topics go to another group, where there is one. */
    public boolean isFull(long groupMessages) {
        return latestMessageId != null && latestMessageId >= groupMessages;
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
