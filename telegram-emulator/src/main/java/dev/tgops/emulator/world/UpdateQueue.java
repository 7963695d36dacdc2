package dev.tgops.emulator.world;

import dev.tgops.emulator.ledger.Ledger;
import dev.tgops.emulator.ledger.UpdateEntry;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The updates of one bot: numbered, kept for a day, handed to one poller or to the webhook. */
public final class UpdateQueue {
    private static final int CAPACITY = 100_000;
    private static final long IDLE_MILLIS = Duration.ofDays(7).toMillis();
    private static final String OTHER_POLL =
            "terminated by other getUpdates request; make sure that only one bot instance is running";

    private final long bot;
    private final Ledger ledger;
    private final Clock clock;
    private final RandomGenerator random;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<PendingUpdate> pending = new ArrayDeque<>();
    private Set<String> allowed = Set.of();
    private @Nullable Poll waiting;
    private boolean webhook;
    private int polls;
    private int nextId;
    private long lastAdded;
    private long nextSweep;

    /** A long poll that waits; it ends with the error that another thread puts here. */
    private static final class Poll {
        private final BooleanSupplier alive;
        private boolean abandoned;

        @Nullable TelegramException ended;

        Poll(BooleanSupplier alive) {
            this.alive = alive;
        }
    }

    UpdateQueue(long bot, Ledger ledger, Clock clock, RandomGenerator random) {
        this.bot = bot;
        this.ledger = ledger;
        this.clock = clock;
        this.random = random;
    }

    /** Whether updates of this type are wanted. */
    boolean wants(UpdateType type) {
        Set<String> types = allowed;
        return (types.isEmpty() ? UpdateType.DEFAULT : types).contains(type.field());
    }

    void add(UpdateType type, String chat, int message, ObjectNode payload) {
        lock.lock();
        try {
            long now = clock.millis();
            if (nextId == 0 || (now - lastAdded > IDLE_MILLIS && pending.isEmpty())) {
                nextId = random.nextInt(2_000_001, 1_000_000_000);
            }
            lastAdded = now;
            int id = nextId++;
            if (pending.size() >= CAPACITY) {
                pending.removeFirst().entry().dropped("overflow");
            }
            ObjectNode update = Json.object();
            update.put("update_id", id);
            update.set(type.field(), payload);
            UpdateEntry entry = ledger.update(bot, id, type.field(), chat, message, now);
            pending.addLast(new PendingUpdate(id, chat, now + type.kept().toMillis(), Json.bytes(update), entry));
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * getUpdates. The older of two polls loses.
     *
     * @param types the new allowed updates, null to leave them as they are
     * @param alive whether the poller is still connected; asked only where a second one comes
     * @throws TelegramException 409 as Telegram says it
     */
    public List<PendingUpdate> poll(
            int offset, int limit, int timeoutSeconds, @Nullable Collection<String> types, BooleanSupplier alive)
            throws InterruptedException {
        lock.lock();
        try {
            if (webhook) {
                throw TelegramException.conflict(
                        "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first");
            }
            Poll poll = new Poll(alive);
            forgetTheDead();
            ledger.polling(bot, ++polls);
            try {
                allow(types);
                endWaiting(TelegramException.conflict(OTHER_POLL));
                confirm(offset);
                await(poll, timeoutSeconds);
                return take(limit);
            } finally {
                polls -= poll.abandoned ? 0 : 1;
            }
        } finally {
            lock.unlock();
        }
    }

    /** A poller that was killed polls no more, though its request still waits here. */
    private void forgetTheDead() {
        Poll older = waiting;
        if (older != null && !older.alive.getAsBoolean()) {
            older.abandoned = true;
            polls--;
        }
    }

    private void await(Poll poll, int timeoutSeconds) throws InterruptedException {
        waiting = poll;
        try {
            long left = TimeUnit.SECONDS.toNanos(timeoutSeconds);
            while (pending.isEmpty() && left > 0 && poll.ended == null) {
                left = changed.awaitNanos(left);
            }
        } finally {
            if (waiting == poll) {
                waiting = null;
            }
        }
        if (poll.ended != null) {
            throw poll.ended;
        }
    }

    private List<PendingUpdate> take(int limit) {
        expire();
        long now = clock.millis();
        List<PendingUpdate> taken = new ArrayList<>(Math.min(limit, pending.size()));
        for (PendingUpdate update : pending) {
            if (taken.size() >= limit) {
                break;
            }
            update.entry().delivered(now);
            taken.add(update);
        }
        return taken;
    }

    /**
     * The next update for the webhook that may go out now; waits a while for one. Null where there is none, or polling
     * is on.
     */
    public @Nullable PendingUpdate next(Predicate<PendingUpdate> free, long maxMillis) throws InterruptedException {
        lock.lock();
        try {
            expire();
            PendingUpdate found = webhook ? first(free) : null;
            if (found == null) {
                changed.await(maxMillis, TimeUnit.MILLISECONDS);
                found = webhook ? first(free) : null;
            }
            if (found != null) {
                found.entry().delivered(clock.millis());
            }
            return found;
        } finally {
            lock.unlock();
        }
    }

    private @Nullable PendingUpdate first(Predicate<PendingUpdate> free) {
        for (PendingUpdate update : pending) {
            if (free.test(update)) {
                return update;
            }
        }
        return null;
    }

    /** The webhook has taken the update. */
    public void taken(PendingUpdate update) {
        lock.lock();
        try {
            if (pending.remove(update)) {
                update.entry().confirmed(clock.millis());
                ledger.count("updates.confirmed");
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Something changed that {@link #next} has to look at again. */
    public void wake() {
        lock.lock();
        try {
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void confirm(int offset) {
        expire();
        int upTo = offset;
        if (offset < 0) {
            int skip = Math.max(0, pending.size() + offset);
            upTo = skip == 0
                    ? 0
                    : pending.stream()
                            .skip(skip)
                            .findFirst()
                            .map(PendingUpdate::id)
                            .orElse(nextId);
        }
        long now = clock.millis();
        while (!pending.isEmpty() && pending.getFirst().id() < upTo) {
            pending.removeFirst().entry().confirmed(now);
            ledger.count("updates.confirmed");
        }
    }

    private void expire() {
        long now = clock.millis();
        if (now < nextSweep) {
            return;
        }
        nextSweep = now + 1000; // a long backlog is not walked on every poll
        for (Iterator<PendingUpdate> all = pending.iterator(); all.hasNext(); ) {
            PendingUpdate update = all.next();
            if (update.expires() <= now) {
                all.remove();
                update.entry().dropped("expired");
            }
        }
    }

    private void allow(@Nullable Collection<String> types) {
        if (types != null) {
            allowed = Set.copyOf(types);
        }
    }

    private void endWaiting(TelegramException why) {
        if (waiting != null) {
            waiting.ended = why;
            waiting = null;
            changed.signalAll();
        }
    }

    /** Turns to the webhook; a poll that waits ends with the 409 for it. */
    public void useWebhook(@Nullable Collection<String> types, boolean dropPending) {
        lock.lock();
        try {
            allow(types);
            webhook = true;
            dropIf(dropPending);
            endWaiting(TelegramException.conflict("terminated by setWebhook request"));
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Turns back to polling. */
    public void usePolling(boolean dropPending) {
        lock.lock();
        try {
            webhook = false;
            dropIf(dropPending);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Ends a waiting poll with 401: the token is no longer good. */
    void revoke() {
        lock.lock();
        try {
            endWaiting(TelegramException.of(401, "Unauthorized"));
        } finally {
            lock.unlock();
        }
    }

    private void dropIf(boolean dropPending) {
        if (dropPending) {
            pending.forEach(update -> update.entry().dropped("dropped"));
            pending.clear();
        }
    }

    /** The types named by the bot, empty for the default. */
    public Set<String> allowedTypes() {
        return allowed;
    }

    /** How many updates wait. */
    public int size() {
        lock.lock();
        try {
            expire();
            return pending.size();
        } finally {
            lock.unlock();
        }
    }
}
