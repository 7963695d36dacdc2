package dev.tgops.emulator.world;

import dev.tgops.emulator.ledger.Ledger;
import java.time.Clock;
import java.util.Collection;
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

/** Hands the updates of one bot to one poller or to the webhook. */
public final class UpdateQueue {
    private static final String OTHER_POLL =
            "terminated by other getUpdates request; make sure that only one bot instance is running";

    private final long bot;
    private final Ledger ledger;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Backlog backlog;
    private volatile Set<String> allowed = Set.of();
    private @Nullable Poll waiting;
    private boolean webhook;
    private int polls;

    /** A long poll that waits; it ends with the error that another thread puts here. */
    private static final class Poll {
        private final BooleanSupplier alive;
        private boolean abandoned;
        private @Nullable TelegramException ended;

        Poll(BooleanSupplier alive) {
            this.alive = alive;
        }
    }

    UpdateQueue(long bot, Ledger ledger, Clock clock, RandomGenerator random) {
        this.bot = bot;
        this.ledger = ledger;
        this.backlog = new Backlog(bot, ledger, clock, random);
    }

    /** Whether updates of this type are wanted. */
    boolean wants(UpdateType type) {
        Set<String> types = allowed;
        return (types.isEmpty() ? UpdateType.DEFAULT : types).contains(type.field());
    }

    void add(UpdateType type, String chat, int message, ObjectNode payload) {
        lock.lock();
        try {
            backlog.add(type, chat, message, payload);
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
            if (waiting != null && !waiting.abandoned) {
                ledger.count("polls.overlapping");
            }
            ledger.polling(bot, ++polls);
            try {
                allow(types);
                endWaiting(TelegramException.conflict(OTHER_POLL));
                backlog.confirm(offset);
                await(poll, timeoutSeconds);
                return backlog.take(limit);
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
            while (backlog.isEmpty() && left > 0 && poll.ended == null) {
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

    /**
     * The next update for the webhook that may go out now; waits a while for one. Null where there is none, or polling
     * is on.
     */
    public @Nullable PendingUpdate next(Predicate<PendingUpdate> free, long maxMillis) throws InterruptedException {
        lock.lock();
        try {
            long left = TimeUnit.MILLISECONDS.toNanos(maxMillis);
            PendingUpdate found = webhook ? backlog.first(free) : null;
            if (found == null && left > 0) {
                // One wait, not a loop: the caller looks again, with new times of its own.
                boolean signalled = changed.awaitNanos(left) > 0;
                found = webhook && signalled ? backlog.first(free) : null;
            }
            return found;
        } finally {
            lock.unlock();
        }
    }

    /** The webhook has taken the update. */
    public void taken(PendingUpdate update) {
        lock.lock();
        try {
            backlog.confirm(update);
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
            use(true, dropPending);
            endWaiting(TelegramException.conflict("terminated by setWebhook request"));
        } finally {
            lock.unlock();
        }
    }

    /** Turns back to polling. */
    public void usePolling(boolean dropPending) {
        lock.lock();
        try {
            use(false, dropPending);
        } finally {
            lock.unlock();
        }
    }

    private void use(boolean hook, boolean dropPending) {
        webhook = hook;
        if (dropPending) {
            backlog.drop();
        }
        changed.signalAll();
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

    /** The types named by the bot, empty for the default. */
    public Set<String> allowedTypes() {
        return allowed;
    }

    /** How many updates wait. */
    public int size() {
        lock.lock();
        try {
            return backlog.size();
        } finally {
            lock.unlock();
        }
    }
}
