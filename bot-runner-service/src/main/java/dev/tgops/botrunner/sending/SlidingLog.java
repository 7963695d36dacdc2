package dev.tgops.botrunner.sending;

/**
 * At most so many in any window of time, strictly and as the other side counts them: what is under way takes a place from when it is taken, and keeps it for the length of the window from when its
 * answer came. Times are nanoseconds.
 */
final class SlidingLog {

    private final long[] ended;
    private final long length;
    private int oldest;
    private int count;
    private int underWay;

    /** @param limit 0: no limit */
    SlidingLog(int limit, long length) {
        this.ended = new long[limit];
        this.length = length;
    }

    /** When {@code weight} more may go; {@link BotLanes#NEVER} until something that is under way ends. More than the limit wait for an empty window. */
    long next(int weight) {
        if (ended.length == 0) {
            return 0;
        }
        int free = ended.length - underWay - places(weight);
        if (free < 0) {
            return BotLanes.NEVER;
        }
        return count <= free ? 0 : ended[(oldest + count - free - 1) % ended.length] + length;
    }

    void take(int weight) {
        underWay += places(weight);
    }

    /** What was taken has been counted, at the latest at this time. */
    void ended(int weight, long at) {
        long time = count == 0 ? at : Math.max(at, newest());
        for (int i = places(weight); i > 0; i--) {
            underWay--;
            if (count < ended.length) {
                ended[(oldest + count) % ended.length] = time;
                count++;
            } else {
                ended[oldest] = time;
                oldest = (oldest + 1) % ended.length;
            }
        }
    }

    /** What was taken was never sent. */
    void returned(int weight) {
        underWay -= places(weight);
    }

    boolean isIdle(long now) {
        return underWay == 0 && (count == 0 || newest() + length <= now);
    }

    private long newest() {
        return ended[(oldest + count - 1) % ended.length];
    }

    private int places(int weight) {
        return Math.min(weight, ended.length);
    }
}
