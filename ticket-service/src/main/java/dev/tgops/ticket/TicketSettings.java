package dev.tgops.ticket;

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
 * @param topicRetry how long a topic's creation that failed for a passing cause waits before it is tried again
 * @param albumQuiet how long after an album's latest item it counts as complete: Telegram marks no last one
 * @param mirrorPins whether a message that is pinned in one chat is pinned in the others
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
        @DefaultValue("3d") Duration retention) {}
