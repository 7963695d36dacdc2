package dev.tgops.contracts.bot;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The durable outcome of a {@link BotRequest}; may be repeated, always with the same content.
 *
 * @param requestId the request's id; {@code ce_id} of the record
 * @param projectId the project of the bot
 * @param botId TgOps' id of the bot
 * @param method the Bot API method
 * @param status how it ended
 * @param inDoubt true where an earlier attempt may have been executed as well: the message may be in the chat twice (or, if {@code UNKNOWN}, once)
 * @param result Telegram's {@code result}, if {@code OK} and called
 * @param error Telegram's {@code description}, or what went wrong on the way
 * @param migratedToChatId the supergroup's id, where the request found its group upgraded; the call was repeated there
 * @param lane the request's lane
 * @param laneEpoch the request's lane epoch
 * @param finishedAt when the answer came
 * @param messageIds ids of the messages that were made or changed, in order; null where there are none
 */
public record BotOutcome(
        String requestId,
        String projectId,
        String botId,
        String method,
        OutcomeStatus status,
        boolean inDoubt,
        @Nullable JsonNode result,
        @Nullable String error,
        @Nullable Long migratedToChatId,
        @Nullable String lane,
        long laneEpoch,
        Instant finishedAt,
        @Nullable List<Long> messageIds) {

    /** {@code ce_type} of the record. */
    public static final String EVENT_TYPE = "bot-request.finished";
}
