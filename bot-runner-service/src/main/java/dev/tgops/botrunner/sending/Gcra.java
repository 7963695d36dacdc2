package dev.tgops.botrunner.sending;

/** A rate without a bucket: the generic cell rate algorithm, one timestamp. Times are nanoseconds of one clock that starts near zero. */
final class Gcra {

    private final long interval;
    private long theoreticalArrival;

    /** @param perSecond 0: no limit */
    Gcra(int perSecond) {
        this.interval = perSecond == 0 ? 0 : Math.ceilDiv(1_000_000_000L, perSecond);
    }

    /** When the next may go, if {@code burst} may go at once after a rest. */
    long next(int burst) {
        return theoreticalArrival - (burst - 1) * interval;
    }

    /** When the next may go, if it may be early by {@code tolerance}: what came late before is caught up. */
    long nextWithin(long tolerance) {
        return theoreticalArrival - tolerance;
    }

    void take(long now, int weight) {
        theoreticalArrival = Math.max(theoreticalArrival, now) + weight * interval;
    }

    /** What was taken was counted at this time only. */
    void ended(long at) {
        theoreticalArrival = Math.max(theoreticalArrival, at + interval);
    }

    /** Whether it has forgotten all that was taken. */
    boolean isIdle(long now) {
        return theoreticalArrival <= now;
    }
}
