package dev.tgops.ticket;

import dev.tgops.contracts.auth.Role;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of ticket-service.
 *
 * @param requestDeadline how long a request to Telegram may wait before it is answered EXPIRED
 * @param consumers threads per listener in this process
 * @param cachedTickets tickets kept in memory by the consumer of their partition
 * @param sweepEvery how often tickets with unpublished writes, and tickets without a topic, are looked for
 * @param topicRetry how long a topic's creation that failed for a passing cause waits before it is tried again, and how often Telegram is asked at least whether a group can hold topics again
 * @param albumQuiet how long after an album's latest item it counts as complete: Telegram marks no last one
 * @param mirrorPins whether a message that is pinned in one chat is pinned in the others
 * @param closedTopics what becomes of a topic that people closed, when a message is to go there while the ticket is open
 * @param groupMessages how many messages a group may have had before new topics go to another group of the bot: Telegram loses old topics of forums with more than a million
 * @param replayedMessages how many of a ticket's latest messages are shown in a topic that was linked, or takes the place of a deleted one; a group takes 20 messages a minute
 * @param untiedRole the role of who writes in a support group and whose Telegram account is tied to no user
 * @param retention how long records stay in ticket-service's topics
 */
@Validated
@ConfigurationProperties("tgops.ticket")
public record TicketSettings(
        @DefaultValue("12h") Duration requestDeadline,
        @DefaultValue("2") @Min(1) @Max(64) int consumers,
        @DefaultValue("2000") @Min(1) @Max(100_000) int cachedTickets,
        @DefaultValue("5s") Duration sweepEvery,
        @DefaultValue("30s") Duration topicRetry,
        @DefaultValue("500ms") Duration albumQuiet,
        @DefaultValue("false") boolean mirrorPins,
        @DefaultValue("REOPEN") ClosedTopics closedTopics,
        @DefaultValue("900000") @Min(1) long groupMessages,
        @DefaultValue("20") @Min(0) @Max(100) int replayedMessages,
        @DefaultValue("AGENT") Role untiedRole,
        @DefaultValue("3d") Duration retention) {

    /** What becomes of a closed topic. */
    public enum ClosedTopics {
        /** It is opened again. */
        REOPEN,
        /** The message goes there, and it stays closed. */
        POST
    }
}
