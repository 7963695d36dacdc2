package dev.tgops.botrunner.sending;

/** So many messages a second of one bot: never more in any second as Telegram sees it, and spread over the second instead of in bursts. */
final class PacedRate {

    static final PacedRate UNLIMITED = new PacedRate(0);

    private static final long SECOND = 1_000_000_000L;

    /** How much a message may be early to make up for timers and threads that are late. */
    private static final long TOLERANCE = 25_000_000L;

    private final int perSecond;
    private final Gcra spread;
    private final SlidingLog strict;

    /** @param perSecond 0: no limit */
    PacedRate(int perSecond) {
        this.perSecond = perSecond;
        this.spread = new Gcra(perSecond);
        this.strict = new SlidingLog(perSecond, SECOND);
    }

    long next(int weight) {
        return perSecond == 0 ? 0 : Math.max(spread.nextWithin(TOLERANCE), strict.next(weight));
    }

    void take(int weight, long now) {
        spread.take(now, Math.min(weight, perSecond));
        strict.take(weight);
    }

    void ended(int weight, long at) {
        strict.ended(weight, at);
    }

    void returned(int weight) {
        strict.returned(weight);
    }
}
