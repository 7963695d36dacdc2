package dev.tgops.botrunner.sending;

import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** The clock and the one thread by which requests wait. What it runs must not block. */
@Component
class SendingTimer implements DisposableBean {

    private final long start = System.nanoTime();
    private final ScheduledThreadPoolExecutor executor;

    SendingTimer() {
        executor = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().name("sending-timer").daemon().factory());
        executor.setRemoveOnCancelPolicy(true);
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    /** Nanoseconds since the start. */
    long nanos() {
        return System.nanoTime() - start;
    }

    ScheduledExecutorService executor() {
        return executor;
    }

    @Override
    public void destroy() {
        executor.shutdownNow();
    }
}
