package dev.tgops.botrunner.sending;

/** At most so many in any window of time, strictly: it remembers the last ones. Times are nanoseconds. */
final class SlidingWindow {

    private final long[] taken;
    private final long length;
    private int oldest;
    private int count;

    /** @param limit 0: no limit */
    SlidingWindow(int limit, long length) {
        this.taken = new long[limit];
        this.length = length;
    }

    /** When the next may go. */
    long next() {
        return count < taken.length || taken.length == 0 ? 0 : taken[oldest] + length;
    }

    void take(long now) {
        if (taken.length == 0) {
            return;
        }
        if (count < taken.length) {
            taken[(oldest + count) % taken.length] = now;
            count++;
        } else {
            taken[oldest] = now;
            oldest = (oldest + 1) % taken.length;
        }
    }

    boolean isIdle(long now) {
        return count == 0 || taken[(oldest + count - 1) % taken.length] + length <= now;
    }
}
