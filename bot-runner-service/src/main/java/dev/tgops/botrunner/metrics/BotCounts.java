package dev.tgops.botrunner.metrics;

import dev.tgops.contracts.bot.OutcomeStatus;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What one bot did at this replica since it was last written. In one thread's hand at a time: {@link BotMeters} sees to it. */
final class BotCounts {

    @Nullable Instant lastUpdateAt;

    int updates;
    int sent;
    int unreachable;
    int refused;
    int notCalled;
    int unknown;
    int limited;
    int calls;
    long callNanos;
    long longestCallNanos;
    int waiting;

    void updates(int count, Instant at) {
        updates += count;
        lastUpdateAt = at;
    }

    void finished(OutcomeStatus status) {
        switch (status) {
            case OK -> sent++;
            case BLOCKED, DEACTIVATED, CHAT_NOT_FOUND, KICKED -> unreachable++;
            case EXPIRED, LANE_BROKEN, UNAVAILABLE -> notCalled++;
            case UNKNOWN -> unknown++;
            default -> refused++;
        }
    }

    void called(Duration time) {
        calls++;
        callNanos += time.toNanos();
        longestCallNanos = Math.max(longestCallNanos, time.toNanos());
    }

    /** Takes earlier counts in that could not be written. */
    void add(BotCounts earlier) {
        lastUpdateAt = lastUpdateAt == null ? earlier.lastUpdateAt : lastUpdateAt;
        updates += earlier.updates;
        sent += earlier.sent;
        unreachable += earlier.unreachable;
        refused += earlier.refused;
        notCalled += earlier.notCalled;
        unknown += earlier.unknown;
        limited += earlier.limited;
        calls += earlier.calls;
        callNanos += earlier.callNanos;
        longestCallNanos = Math.max(longestCallNanos, earlier.longestCallNanos);
        waiting = Math.max(waiting, earlier.waiting);
    }
}
