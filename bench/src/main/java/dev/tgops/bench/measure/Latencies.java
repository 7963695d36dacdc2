package dev.tgops.bench.measure;

import java.util.Arrays;

/** A set of latencies in milliseconds, and its percentiles (nearest rank). */
public final class Latencies {

    private final long[] sorted;

    private Latencies(long[] sorted) {
        this.sorted = sorted;
    }

    public static Latencies of(long[] millis) {
        long[] sorted = millis.clone();
        Arrays.sort(sorted);
        return new Latencies(sorted);
    }

    public int count() {
        return sorted.length;
    }

    /** @param percent 0 (exclusive) to 100 */
    public long percentile(double percent) {
        if (sorted.length == 0) {
            throw new IllegalStateException("nothing was measured");
        }
        int rank = (int) Math.ceil(percent / 100 * sorted.length);
        return sorted[Math.max(0, rank - 1)];
    }

    @Override
    public String toString() {
        return "p50 %d ms, p90 %d ms, p99 %d ms, max %d ms of %d"
                .formatted(percentile(50), percentile(90), percentile(99), percentile(100), count());
    }
}
