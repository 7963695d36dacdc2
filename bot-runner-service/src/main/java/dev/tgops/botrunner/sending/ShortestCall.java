package dev.tgops.botrunner.sending;

/**
 * The shortest time of late from calling to the answer. A message that is called now is counted by Telegram so much later at the earliest, less what the answer needed to come back: by that
 * much a place in a {@link SlidingLog} is free before its window has passed here. Times are nanoseconds.
 */
final class ShortestCall {

    private static final long WINDOW = 10_000_000_000L;
    private static final int SAMPLES = 16;

    /** Answers of the same way differ a little. */
    private static final long MARGIN = 2_000_000L;

    private long since;
    private long current = Long.MAX_VALUE;
    private long before = Long.MAX_VALUE;
    private int samples;

    void record(long called, long now) {
        if (now - since > WINDOW) {
            before = now - since > 2 * WINDOW ? Long.MAX_VALUE : current;
            samples = before == Long.MAX_VALUE ? 0 : samples;
            current = Long.MAX_VALUE;
            since = now;
        }
        current = Math.min(current, now - called);
        samples++;
    }

    /** 0 while too little is known. */
    long nanos() {
        return samples < SAMPLES ? 0 : Math.max(0, Math.min(current, before) - MARGIN);
    }
}
