package dev.tgops.bench.client;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waiting with a limit. */
public final class Waiting {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration LOOK = Duration.ofMillis(50);

    private Waiting() {}

    /** Waits for a minute at most. */
    public static void await(String what, BooleanSupplier condition) {
        await(what, LIMIT, condition);
    }

    /**
     * Looks again and again until the condition holds.
     *
     * @param what finishes the sentence "waited in vain until ..."
     * @throws IllegalStateException where it does not hold within the limit
     */
    public static void await(String what, Duration limit, BooleanSupplier condition) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("waited " + limit.toSeconds() + " s in vain until " + what);
            }
            pause(LOOK);
        }
    }

    /** @throws IllegalStateException where the thread is interrupted */
    public static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
