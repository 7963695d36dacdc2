package dev.tgops.emulator.faults;

/** A strict sliding window: the times of the last sends, in a ring as large as the limit. */
final class Window {
    private final long[] times;
    private final long nanos;
    private int next;

    Window(int limit, long nanos) {
        this.times = new long[limit];
        this.nanos = nanos;
        java.util.Arrays.fill(times, Long.MIN_VALUE / 2);
    }

    /** Nanoseconds until so many more fit, 0 where they fit now. More than the limit at once never fit: they wait for an empty window. */
    synchronized long waiting(long now, int weight) {
        int last = (next + Math.min(weight, times.length) - 1) % times.length;
        return Math.max(0, times[last] + nanos - now);
    }

    synchronized void take(long now, int weight) {
        for (int i = 0; i < Math.min(weight, times.length); i++) {
            times[next] = now;
            next = (next + 1) % times.length;
        }
    }

    synchronized boolean idle(long now) {
        return times[(next + times.length - 1) % times.length] + nanos < now;
    }
}
