package dev.tgops.bench.send;

import dev.tgops.bench.client.Waiting;
import java.time.Duration;

/** Messages that arrived in the emulator in a stretch of time, as its counters tell. */
record Rate(double perSecond, long limited, long violations) {

    /** Lets it run on, then counts for so long. */
    static Rate measure(SendStand stand, Duration warmUp, Duration time) {
        Waiting.pause(warmUp);
        long messages = stand.count("calls.sendMessage");
        long limited = stand.count("limited");
        long violations = stand.count("violations");
        long begin = System.nanoTime();
        Waiting.pause(time);
        double seconds = (System.nanoTime() - begin) / 1e9;
        long refused = stand.count("limited") - limited;
        return new Rate(
                (stand.count("calls.sendMessage") - messages - refused) / seconds,
                refused,
                stand.count("violations") - violations);
    }

    @Override
    public String toString() {
        return "%.1f/s, %d answers 429, %d of them by a closed gate".formatted(perSecond, limited, violations);
    }
}
