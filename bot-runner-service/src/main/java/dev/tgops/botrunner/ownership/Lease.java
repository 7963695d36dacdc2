package dev.tgops.botrunner.ownership;

import java.time.Duration;

/**
 * The right to poll and send for the bots of a partition.
 *
 * <p>It ends by a monotonic deadline taken before the lease was written, so this process stops by itself before any other can have taken over.
 */
public final class Lease {

    private final int partition;
    private final long epoch;
    private final boolean continued;
    private final long acquiredNanos;
    private volatile long deadlineNanos;
    private volatile boolean given;

    /** @param deadlineNanos of {@link System#nanoTime} */
    public Lease(int partition, long epoch, boolean continued, long deadlineNanos) {
        this.partition = partition;
        this.epoch = epoch;
        this.continued = continued;
        this.acquiredNanos = System.nanoTime();
        this.deadlineNanos = deadlineNanos;
    }

    public int partition() {
        return partition;
    }

    /** Grows with each owner of the partition; what an owner writes is written under it. */
    public long epoch() {
        return epoch;
    }

    /** Whether a former owner had it until a minute ago at most. */
    public boolean continued() {
        return continued;
    }

    /** Whether this process may call Telegram now. */
    public boolean held() {
        return !given && System.nanoTime() - deadlineNanos < 0;
    }

    /** Whether it was given up or taken; it will not be held again. */
    public boolean over() {
        return given;
    }

    /** For how long this process has had it. */
    public Duration age() {
        return Duration.ofNanos(System.nanoTime() - acquiredNanos);
    }

    void extend(long deadline) {
        deadlineNanos = deadline;
    }

    void end() {
        given = true;
    }

    @Override
    public String toString() {
        return "lease of partition " + partition + ", epoch " + epoch;
    }
}
