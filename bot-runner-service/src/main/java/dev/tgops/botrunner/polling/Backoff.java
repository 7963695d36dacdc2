package dev.tgops.botrunner.polling;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** Waits that double from the first to the last, each with a quarter of jitter, so that many bots do not come back at once. */
final class Backoff {

    private final long first;
    private final long last;
    private long next;

    Backoff(Duration first, Duration last) {
        this.first = first.toMillis();
        this.last = last.toMillis();
        this.next = this.first;
    }

    Duration next() {
        long base = next;
        next = Math.min(last, next * 2);
        return Duration.ofMillis(base + ThreadLocalRandom.current().nextLong(base / 4 + 1));
    }

    void reset() {
        next = first;
    }
}
