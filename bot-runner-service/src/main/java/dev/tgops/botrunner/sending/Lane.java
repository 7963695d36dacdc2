package dev.tgops.botrunner.sending;

import dev.tgops.contracts.bot.BotRequest.Priority;
import java.util.ArrayDeque;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** Requests of one bot with one order; part of {@link BotLanes}. */
final class Lane {

    /** By who waits for the head, then by turn, then by age. */
    static final Comparator<Lane> BY_URGENCY = Comparator.<Lane, Priority>comparing(
                    lane -> lane.head().priority())
            .thenComparingLong(lane -> lane.head().turn)
            .thenComparingLong(lane -> lane.head().sequence());

    final @Nullable String name;
    final ArrayDeque<PendingRequest> waiting = new ArrayDeque<>();

    /** A request of it is under way or held. */
    boolean busy;

    /** Where it hangs while it is not busy. */
    @Nullable ChatQueue chat;

    /** @param name null: a lane for one request */
    Lane(@Nullable String name) {
        this.name = name;
    }

    PendingRequest head() {
        return waiting.getFirst();
    }
}
