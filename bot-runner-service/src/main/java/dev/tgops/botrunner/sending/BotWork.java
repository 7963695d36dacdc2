package dev.tgops.botrunner.sending;

import dev.tgops.botrunner.BotRunnerSettings;
import dev.tgops.botrunner.ownership.Lease;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** All requests of one bot, and what is known that decides about them. Thread-safe. */
final class BotWork {

    private static final long FIRST_PAUSE_NANOS = 200_000_000L;
    private static final long LAST_PAUSE_NANOS = 5_000_000_000L;

    private final UUID botId;
    private final Lease lease;
    private final BotLanes lanes;
    private final LongSupplier clock;
    private final Map<String, Long> brokenLanes = new HashMap<>();
    private final Map<Long, Long> migrations = new HashMap<>();
    private final int[] waiting = new int[2];
    private long pause = FIRST_PAUSE_NANOS;
    private boolean stopped;
    private boolean unwanted;

    /** Who wants it pumped; {@link Pump}'s. */
    final AtomicInteger pumps = new AtomicInteger();

    /** When it is pumped next; {@link Pump}'s. */
    final AtomicLong wakeAt = new AtomicLong(BotLanes.NEVER);

    BotWork(UUID botId, Lease lease, BotRunnerSettings settings, LongSupplier clock) {
        this.botId = botId;
        this.lease = lease;
        this.clock = clock;
        this.lanes = new BotLanes(settings.pacing(), settings.sending().underWayPerBot(), clock);
    }

    UUID botId() {
        return botId;
    }

    Lease lease() {
        return lease;
    }

    /** Requests taken in and not ended. */
    synchronized int waiting(boolean bulk) {
        return waiting[bulk ? 1 : 0];
    }

    synchronized int waiting() {
        return waiting[0] + waiting[1];
    }

    /** What a former owner, or this one before, has left in the database. */
    synchronized void restore(Map<String, Long> broken, Map<Long, Long> migrated, Map<Long, Long> gates) {
        brokenLanes.putAll(broken);
        migrations.putAll(migrated);
        gates.forEach((chat, nanos) -> {
            long until = clock.getAsLong() + nanos;
            if (chat == 0) {
                lanes.closeBot(until);
            } else {
                lanes.close(chat, until);
            }
        });
    }

    /** Takes a request in; false where its lane is broken: then it will not be called. */
    synchronized boolean offer(PendingRequest request) {
        request.work = this;
        waiting[request.bulk() ? 1 : 0]++;
        Long chat = Calls.chatId(request.request().call());
        if (chat != null) {
            request.migratedTo = migrations.get(chat);
        }
        String lane = request.request().lane();
        Long broken = lane == null ? null : brokenLanes.get(lane);
        if (broken != null && request.request().laneEpoch() <= broken) {
            return false;
        }
        request.stage = PendingRequest.Stage.WAITING;
        lanes.offer(request);
        return true;
    }

    /** Takes a request in that will not be called. */
    synchronized void refused(PendingRequest request) {
        request.work = this;
        waiting[request.bulk() ? 1 : 0]++;
    }

    synchronized @Nullable PendingRequest take() {
        PendingRequest taken = stopped ? null : lanes.take();
        if (taken != null) {
            taken.stage = PendingRequest.Stage.BUSY;
        }
        return taken;
    }

    synchronized long nextTime() {
        return stopped ? BotLanes.NEVER : lanes.nextTime();
    }

    /** The request will not be called again; its lane goes on. */
    synchronized void settled(PendingRequest request) {
        switch (request.stage) {
            case BUSY -> lanes.finished(request);
            case HELD -> lanes.finishedWhileHeld(request);
            case WAITING, LOOSE -> {}
        }
        request.stage = PendingRequest.Stage.LOOSE;
    }

    /** The request waits for something else, its lane with it. */
    synchronized void hold(PendingRequest request) {
        lanes.hold(request);
        request.stage = PendingRequest.Stage.HELD;
    }

    /** A held request is the next of its lane. */
    synchronized void resume(PendingRequest request) {
        request.stage = PendingRequest.Stage.WAITING;
        lanes.resume(request);
    }

    /** The request's outcome is published. */
    synchronized void ended(PendingRequest request) {
        waiting[request.bulk() ? 1 : 0]--;
    }

    /** Breaks the request's lane at its epoch; returns its followers, which will not be called. */
    synchronized List<PendingRequest> breakLane(PendingRequest request) {
        String lane = request.request().lane();
        if (lane == null) {
            return List.of();
        }
        long epoch = request.request().laneEpoch();
        brokenLanes.merge(lane, epoch, Math::max);
        return loose(lanes.removeFromLane(lane, follower -> follower.request().laneEpoch() <= epoch));
    }

    /** @return whether it was not known yet */
    synchronized boolean migrated(long from, long to) {
        return !Long.valueOf(to).equals(migrations.put(from, to));
    }

    /** @return whether the whole bot is closed */
    synchronized boolean close(@Nullable Long chatId, long nanos) {
        return lanes.close(chatId, clock.getAsLong() + nanos);
    }

    /** Nothing could be sent: the whole bot pauses, longer each time. */
    synchronized void pauseUnreachable() {
        lanes.closeBot(clock.getAsLong() + pause + ThreadLocalRandom.current().nextLong(pause / 4));
        pause = Math.min(LAST_PAUSE_NANOS, pause * 2);
    }

    synchronized void reached() {
        pause = FIRST_PAUSE_NANOS;
    }

    synchronized boolean isClosed() {
        return lanes.isBotClosed();
    }

    synchronized List<PendingRequest> remove(Predicate<PendingRequest> which) {
        return loose(lanes.remove(which));
    }

    private static List<PendingRequest> loose(List<PendingRequest> removed) {
        removed.forEach(request -> request.stage = PendingRequest.Stage.LOOSE);
        return removed;
    }

    synchronized void forgetIdle() {
        lanes.forgetIdle();
    }

    /** Whether the bot is not wanted to run, and was not at the sweep before: what is known of it may be a moment old. */
    synchronized boolean isUnwanted(boolean now) {
        boolean before = unwanted;
        unwanted = now;
        return before && now;
    }

    /** Gives nothing out any more. */
    synchronized void stop() {
        stopped = true;
    }

    synchronized boolean isStopped() {
        return stopped;
    }
}
