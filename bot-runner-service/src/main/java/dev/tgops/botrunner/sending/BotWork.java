package dev.tgops.botrunner.sending;

import dev.tgops.botrunner.BotRunnerSettings;
import dev.tgops.botrunner.ownership.Lease;
import dev.tgops.botrunner.sending.Aside.Share;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** All requests of one bot, and what is known that decides about them. Thread-safe. */
final class BotWork {

    /** What becomes of a request that is taken in. */
    enum Offer {
        WAITS,
        /** It is not due soon, or there is no room, or it would overtake: it is to be set aside. */
        SET_ASIDE,
        /** Its lane is broken: it will not be called. */
        LANE_BROKEN
    }

    private static final long FIRST_PAUSE_NANOS = 200_000_000L;
    private static final long LAST_PAUSE_NANOS = 5_000_000_000L;

    private final UUID botId;
    private final Lease lease;
    private final BotLanes lanes;
    private final InMemory inMemory;
    private final long asideAfter;
    private final LongSupplier nanos;
    private final Clock clock;
    private final Aside aside = new Aside();
    private final Map<String, Long> brokenLanes = new HashMap<>();
    private final Map<Long, Long> migrations = new HashMap<>();
    private long pause = FIRST_PAUSE_NANOS;
    private boolean stopped;
    private boolean unwanted;

    /** Who wants it pumped; {@link Pump}'s. */
    final AtomicInteger pumps = new AtomicInteger();

    /** When it is pumped next; {@link Pump}'s. */
    final AtomicLong wakeAt = new AtomicLong(BotLanes.NEVER);

    BotWork(UUID botId, Lease lease, BotRunnerSettings settings, Pressure pressure, LongSupplier nanos, Clock clock) {
        this.botId = botId;
        this.lease = lease;
        this.inMemory = new InMemory(pressure);
        this.asideAfter = settings.sending().asideAfter().toNanos();
        this.nanos = nanos;
        this.clock = clock;
        this.lanes = new BotLanes(settings.pacing(), settings.sending().underWayPerBot(), nanos);
    }

    UUID botId() {
        return botId;
    }

    Lease lease() {
        return lease;
    }

    /** Requests taken in and not ended, set aside or not. */
    synchronized int waiting() {
        return inMemory.count() + aside.count();
    }

    /** What is set aside of the bot. */
    Aside aside() {
        return aside;
    }

    /** How many more of a share may wait in memory. */
    synchronized int room(Share share) {
        return inMemory.room(share);
    }

    /** What a former owner, or this one before, has left in the database. */
    synchronized void restore(Map<String, Long> broken, Map<Long, Long> migrated, Map<Long, Long> gates) {
        brokenLanes.putAll(broken);
        migrations.putAll(migrated);
        gates.forEach((chat, rest) -> {
            long until = nanos.getAsLong() + rest;
            if (chat == 0) {
                lanes.gates().closeBot(until);
            } else {
                lanes.close(chat, until);
            }
        });
    }

    synchronized Offer offer(PendingRequest request) {
        enter(request);
        Long chat = Calls.chatId(request.request().call());
        if (chat != null) {
            request.migratedTo = migrations.get(chat);
        }
        String lane = request.request().lane();
        Long broken = lane == null ? null : brokenLanes.get(lane);
        if (broken != null && request.request().laneEpoch() <= broken) {
            return Offer.LANE_BROKEN;
        }
        // What comes back from the backlog has its turn and its room.
        boolean mayWait =
                request.fromBacklog || !aside.isBefore(request.share(), lane) && inMemory.room(request.share()) >= 0;
        if (!mayWait || !isDueSoon(request)) {
            putAside(List.of(request));
            return Offer.SET_ASIDE;
        }
        request.stage = PendingRequest.Stage.WAITING;
        lanes.offer(request);
        return Offer.WAITS;
    }

    /** Takes a request in that will not be called. */
    synchronized void enter(PendingRequest request) {
        request.work = this;
        inMemory.add(request.share(), 1);
    }

    /** The request's outcome is published, or it is in the backlog. */
    synchronized void left(PendingRequest request) {
        inMemory.add(request.share(), -1);
    }

    synchronized @Nullable PendingRequest take() {
        PendingRequest taken = stopped ? null : lanes.take();
        if (taken != null) {
            taken.stage = PendingRequest.Stage.BUSY;
        }
        return taken;
    }

    /** The request is marked; returns when its place in the bot's limit has come, a moment later at most. */
    void awaitPlace(PendingRequest request) {
        long wait;
        synchronized (this) {
            wait = lanes.ready(request);
        }
        for (; wait > 0; wait = request.calledAt - nanos.getAsLong()) {
            LockSupport.parkNanos(wait);
        }
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

    /** A held request is the next of its lane. Where it is not due soon it is to be set aside with those behind it, which are returned. */
    synchronized List<PendingRequest> resume(PendingRequest request) {
        if (isDueSoon(request)) {
            request.stage = PendingRequest.Stage.WAITING;
            lanes.resume(request);
            return List.of();
        }
        List<PendingRequest> removed = new ArrayList<>();
        removed.add(request);
        removed.addAll(lanes.removeFromLane(request.request().lane(), behind -> true));
        lanes.finishedWhileHeld(request);
        return putAside(removed);
    }

    /** Takes out what is not due soon, to be set aside, and with it all else of its lanes. */
    synchronized List<PendingRequest> takeNotDue() {
        List<PendingRequest> removed = new ArrayList<>(lanes.remove(request -> !isDueSoon(request)));
        for (PendingRequest request : List.copyOf(removed)) {
            removed.addAll(lanes.removeFromLane(request.request().lane(), other -> true));
        }
        removed.sort(Comparator.comparingLong(PendingRequest::sequence));
        return putAside(removed);
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

    /** Whether requests wait in memory for a gate that is closed for so long. */
    boolean waitsInMemory(long forNanos) {
        return forNanos <= asideAfter;
    }

    /** @return whether the whole bot is closed */
    synchronized boolean close(@Nullable Long chatId, long forNanos) {
        return lanes.close(chatId, nanos.getAsLong() + forNanos);
    }

    /** Nothing could be sent: the whole bot pauses, longer each time. */
    synchronized void pauseUnreachable() {
        lanes.gates()
                .closeBot(
                        nanos.getAsLong() + pause + ThreadLocalRandom.current().nextLong(pause / 4));
        pause = Math.min(LAST_PAUSE_NANOS, pause * 2);
    }

    synchronized void reached() {
        pause = FIRST_PAUSE_NANOS;
    }

    synchronized boolean isClosed() {
        return lanes.isBotClosed();
    }

    /** Whether the whole bot stays closed for longer than requests wait in memory. */
    synchronized boolean isClosedForLong() {
        return lanes.gates().bot() - nanos.getAsLong() > asideAfter;
    }

    synchronized List<PendingRequest> remove(Predicate<PendingRequest> which) {
        return loose(lanes.remove(which));
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

    /** Its partition has gone: what waits here counts no more. */
    synchronized void drop() {
        stopped = true;
        inMemory.close();
    }

    synchronized boolean isStopped() {
        return stopped;
    }

    /** Whether the request may be called within the time that requests wait in memory; tells it when, if its gate is closed. */
    private boolean isDueSoon(PendingRequest request) {
        long rest = lanes.gates().until(request.chatId()) - nanos.getAsLong();
        request.dueAt = rest > 0 ? clock.instant().plusNanos(rest) : null;
        return rest <= asideAfter;
    }

    private List<PendingRequest> putAside(List<PendingRequest> requests) {
        requests.forEach(request -> aside.add(request.share(), request.request().lane(), 1));
        return loose(requests);
    }

    private static List<PendingRequest> loose(List<PendingRequest> removed) {
        removed.forEach(request -> request.stage = PendingRequest.Stage.LOOSE);
        return removed;
    }
}
