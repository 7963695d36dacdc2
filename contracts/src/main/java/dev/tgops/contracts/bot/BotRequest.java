package dev.tgops.contracts.bot;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A call to Telegram that a service asks bot-runner-service to make, once, in its lane's order.
 *
 * @param requestId unique for ever, derived by the requester from what caused it, so that a repeated record is the same request; at most 200 characters
 * @param projectId the project of the bot
 * @param botId TgOps' id of the bot; also the record's key
 * @param call what to call
 * @param lane requests of one bot with the same lane are called in the order of their records; null: no order
 * @param laneEpoch after a failure that needs repair the lane answers {@link OutcomeStatus#LANE_BROKEN} until a request with a higher epoch comes
 * @param priority who waits for it
 * @param inDoubt what to do when it is not known whether Telegram has executed the call
 * @param deadline not called after this time, but answered {@link OutcomeStatus#EXPIRED}
 * @param replyTopic where the {@link BotOutcome} goes: one of the topics bot-runner-service allows ({@code <requester>.bot-results.v1})
 * @param replyKey the outcome's record key: the requester's aggregate
 * @param campaign what a bulk request belongs to; a bot's campaigns share its limits evenly
 */
public record BotRequest(
        String requestId,
        String projectId,
        String botId,
        BotCall call,
        @Nullable String lane,
        long laneEpoch,
        Priority priority,
        InDoubtPolicy inDoubt,
        Instant deadline,
        String replyTopic,
        String replyKey,
        @Nullable String campaign) {

    /** A request that belongs to no campaign. */
    public BotRequest(
            String requestId,
            String projectId,
            String botId,
            BotCall call,
            @Nullable String lane,
            long laneEpoch,
            Priority priority,
            InDoubtPolicy inDoubt,
            Instant deadline,
            String replyTopic,
            String replyKey) {
        this(
                requestId,
                projectId,
                botId,
                call,
                lane,
                laneEpoch,
                priority,
                inDoubt,
                deadline,
                replyTopic,
                replyKey,
                null);
    }

    /** {@code ce_type} of the record. */
    public static final String EVENT_TYPE = "bot-request.made";

    /** Who waits for a request; earlier constants overtake later ones. */
    public enum Priority {
        /** What a person wrote or pressed. */
        PERSON,
        /** What the platform writes by itself: cards, notices. */
        SYSTEM,
        /** Broadcasts. */
        BULK
    }
}
