package dev.tgops.botrunner.sending;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Takes due requests out of bots' lanes while there are permits to call; bots that found none get the next ones in turn. Any thread may pump; nothing blocks. */
final class Pump {

    private final Semaphore permits;
    private final Queue<BotWork> starved = new ConcurrentLinkedQueue<>();
    private final ScheduledExecutorService timer;
    private final LongSupplier clock;
    private final Consumer<PendingRequest> begin;

    /** @param begin carries on with a request that holds a permit; {@link #release} gives it back */
    Pump(int permits, ScheduledExecutorService timer, LongSupplier clock, Consumer<PendingRequest> begin) {
        this.permits = new Semaphore(permits);
        this.timer = timer;
        this.clock = clock;
        this.begin = begin;
    }

    /** Begins what is due of a bot, and comes back when more will be. */
    void pump(BotWork work) {
        if (work.pumps.getAndIncrement() != 0) {
            // Whoever pumps it now goes round once more.
            return;
        }
        int seen = 1;
        do {
            drain(work);
            seen = work.pumps.addAndGet(-seen);
        } while (seen != 0);
    }

    /** A call has ended. */
    void release() {
        permits.release();
        feedStarved();
    }

    private void drain(BotWork work) {
        while (true) {
            if (!permits.tryAcquire()) {
                starved.add(work);
                if (permits.availablePermits() > 0) {
                    timer.execute(this::feedStarved);
                }
                return;
            }
            PendingRequest due = work.take();
            if (due == null) {
                permits.release();
                wakeLater(work);
                return;
            }
            begin.accept(due);
        }
    }

    private void feedStarved() {
        BotWork work = starved.poll();
        if (work != null) {
            pump(work);
        }
    }

    private void wakeLater(BotWork work) {
        long time = work.nextTime();
        if (time == BotLanes.NEVER) {
            return;
        }
        long before = work.wakeAt.getAndAccumulate(time, Math::min);
        if (time < before) {
            timer.schedule(
                    () -> {
                        work.wakeAt.compareAndSet(time, BotLanes.NEVER);
                        pump(work);
                    },
                    Math.max(0, time - clock.getAsLong()),
                    TimeUnit.NANOSECONDS);
        }
    }
}
