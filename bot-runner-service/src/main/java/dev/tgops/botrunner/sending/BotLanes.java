package dev.tgops.botrunner.sending;

import dev.tgops.botrunner.BotRunnerSettings.Pacing;
import dev.tgops.botrunner.sending.ChatQueue.Pace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Decides which request of one bot is called next, and when: order within a lane, people before bulk, even shares, limits of bot, chat and group, closed gates.
 *
 * <p>Lanes hang on their head's chat in the {@link ChatAgenda}. Times are nanoseconds of one clock that starts near zero. Not thread-safe: its owner locks.
 */
final class BotLanes {

    /** Nothing waits for a time. */
    static final long NEVER = Long.MAX_VALUE;

    private final LongSupplier clock;
    private final int underWayLimit;
    private final BotLimits limits;
    private final Turns turns = new Turns();
    private final Gates gates = new Gates();
    private final ChatAgenda agenda;
    private final Map<String, Lane> lanes = new HashMap<>();
    private int underWay;

    /** @param clock nanoseconds, near zero at its start */
    BotLanes(Pacing pacing, int underWayLimit, LongSupplier clock) {
        this.clock = clock;
        this.underWayLimit = underWayLimit;
        Pacing pace = pacing.enabled() ? pacing : Pacing.none();
        this.limits = new BotLimits(pace);
        this.agenda = new ChatAgenda(pace, gates, clock);
    }

    Gates gates() {
        return gates;
    }

    /** A new request, behind those of its lane. */
    void offer(PendingRequest request) {
        turns.enter(request);
        String name = request.request().lane();
        Lane lane = name == null ? new Lane(null) : lanes.computeIfAbsent(name, Lane::new);
        request.lane = lane;
        lane.waiting.addLast(request);
        if (lane.waiting.size() == 1 && !lane.busy) {
            agenda.add(lane);
        }
    }

    /** The next request to mark and call, null where none is due; {@link #nextTime} tells when one may be. Its place in the bot's limit may be a moment ahead, see {@link #ready}. */
    @Nullable PendingRequest take() {
        long now = clock.getAsLong();
        if (gates.bot() > now || underWay >= underWayLimit) {
            return null;
        }
        ChatQueue chat = agenda.first(Pace.UNPACED, now);
        if (chat == null) {
            chat = moreUrgent(within(Pace.FREE, now), within(Pace.PAID, now));
        }
        if (chat == null) {
            return null;
        }
        Lane lane = chat.lanes.first();
        agenda.remove(lane);
        PendingRequest request = lane.waiting.removeFirst();
        turns.taken(request);
        turns.leave(request);
        lane.busy = true;
        underWay++;
        limits.take(request, chat.limits, now);
        return request;
    }

    /** What was taken is marked; returns for how many nanoseconds its call has to wait for its place. */
    long ready(PendingRequest request) {
        return limits.ready(request, clock.getAsLong());
    }

    /** When {@link #take} may give something, or {@link #NEVER}. */
    long nextTime() {
        if (underWay >= underWayLimit) {
            return NEVER;
        }
        long next = agenda.nextDelayed();
        for (Pace pace : Pace.values()) {
            PendingRequest head = agenda.head(pace);
            if (head != null) {
                next = Math.min(next, limits.takenFrom(head));
            }
        }
        return next == NEVER ? NEVER : Math.max(next, gates.bot());
    }

    /** The request has ended; its lane goes on. */
    void finished(PendingRequest request) {
        left(request);
        freeLane(laneOf(request));
    }

    /** The request waits for something outside; its lane with it, the bot not. */
    void hold(PendingRequest request) {
        left(request);
    }

    /** A request that was {@link #hold held} ended without a further call. */
    void finishedWhileHeld(PendingRequest request) {
        freeLane(laneOf(request));
    }

    /** A request that was {@link #hold held} is called next in its lane. */
    void resume(PendingRequest request) {
        Lane lane = laneOf(request);
        turns.enterAgain(request);
        lane.waiting.addFirst(request);
        lane.busy = false;
        agenda.add(lane);
    }

    /** Takes out waiting requests that will not be called: expired ones, those of a broken lane or a stopped bot. */
    List<PendingRequest> remove(Predicate<PendingRequest> which) {
        List<PendingRequest> removed = new ArrayList<>();
        for (Lane lane : agenda.lanes()) {
            if (lane.waiting.stream().anyMatch(which)) {
                drainHanging(lane, which, removed);
            }
        }
        for (Lane lane : List.copyOf(lanes.values())) {
            if (lane.busy) {
                drain(lane, which, removed);
            }
        }
        return removed;
    }

    /** Takes out requests of one lane. */
    List<PendingRequest> removeFromLane(@Nullable String name, Predicate<PendingRequest> which) {
        List<PendingRequest> removed = new ArrayList<>();
        Lane lane = name == null ? null : lanes.get(name);
        if (lane != null && lane.busy) {
            drain(lane, which, removed);
        } else if (lane != null) {
            drainHanging(lane, which, removed);
        }
        return removed;
    }

    /** Closes a chat or the whole bot, see {@link Gates#close}. */
    boolean close(@Nullable Long chatId, long until) {
        boolean wholeBot = gates.close(chatId, until, clock.getAsLong());
        if (chatId != null) {
            agenda.refresh(chatId);
        }
        return wholeBot;
    }

    boolean isBotClosed() {
        return gates.bot() > clock.getAsLong();
    }

    /** Forgets chats that have nothing to do and nothing to remember. */
    void forgetIdle() {
        long now = clock.getAsLong();
        agenda.forgetIdle(now);
        gates.forget(now);
    }

    int chatsRemembered() {
        return agenda.remembered();
    }

    /** The most urgent chat of a pace, where the bot's limit lets it go now. */
    private @Nullable ChatQueue within(Pace pace, long now) {
        ChatQueue chat = agenda.first(pace, now);
        return chat != null && limits.takenFrom(chat.head()) <= now ? chat : null;
    }

    private static @Nullable ChatQueue moreUrgent(@Nullable ChatQueue one, @Nullable ChatQueue other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return ChatQueue.BY_URGENCY.compare(one, other) <= 0 ? one : other;
    }

    private void left(PendingRequest request) {
        underWay--;
        ChatLimits chat = request.limits;
        if (chat != null) {
            limits.left(request, chat, clock.getAsLong());
            agenda.refresh(chat.chatId());
        }
    }

    private void freeLane(Lane lane) {
        lane.busy = false;
        if (!lane.waiting.isEmpty()) {
            agenda.add(lane);
        } else if (lane.name != null) {
            lanes.remove(lane.name, lane);
        }
    }

    private void drainHanging(Lane lane, Predicate<PendingRequest> which, List<PendingRequest> removed) {
        agenda.remove(lane);
        drain(lane, which, removed);
        freeLane(lane);
    }

    private void drain(Lane lane, Predicate<PendingRequest> which, List<PendingRequest> removed) {
        for (Iterator<PendingRequest> each = lane.waiting.iterator(); each.hasNext(); ) {
            PendingRequest request = each.next();
            if (which.test(request)) {
                each.remove();
                turns.leave(request);
                removed.add(request);
            }
        }
    }

    private static Lane laneOf(PendingRequest request) {
        Lane lane = request.lane;
        if (lane == null) {
            throw new IllegalStateException("never offered: " + request);
        }
        return lane;
    }
}
