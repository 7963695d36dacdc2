package dev.tgops.botrunner.sending;

import dev.tgops.botrunner.sending.Aside.Share;
import java.util.HashMap;
import java.util.Map;

/** How many requests of one bot wait in memory or are under way, by share. Not thread-safe: its owner locks. */
final class InMemory {

    private final Pressure pressure;
    private final Map<Share, Integer> shares = new HashMap<>();
    private final int[] kinds = new int[2];
    private boolean closed;

    InMemory(Pressure pressure) {
        this.pressure = pressure;
    }

    void add(Share share, int count) {
        if (!closed) {
            shares.merge(share, count, (before, more) -> before + more == 0 ? null : before + more);
            kinds[share.bulk() ? 1 : 0] += count;
            pressure.add(share.bulk(), count);
        }
    }

    /** How many more of the share may come. */
    int room(Share share) {
        return pressure.room(share.bulk(), kinds[share.bulk() ? 1 : 0], shares.getOrDefault(share, 0));
    }

    int count() {
        return kinds[0] + kinds[1];
    }

    /** Nothing of it counts any more. */
    void close() {
        if (!closed) {
            pressure.add(false, -kinds[0]);
            pressure.add(true, -kinds[1]);
            closed = true;
        }
    }
}
