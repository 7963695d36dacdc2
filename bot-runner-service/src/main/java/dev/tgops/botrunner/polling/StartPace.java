package dev.tgops.botrunner.polling;

import dev.tgops.botrunner.BotRunnerSettings;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Spreads the first polls of many bots over time: Telegram limits how many idle bots one address may wake. Where it refuses one, all others wait as long. */
@Component
class StartPace {

    private final long intervalNanos;
    private long next = System.nanoTime();
    private long closedUntil = next;

    StartPace(BotRunnerSettings settings) {
        this.intervalNanos =
                Duration.ofSeconds(1).toNanos() / settings.polling().startsPerSecond();
    }

    /** Waits for the run's turn, or until the run is stopped. */
    void await(BotRun run) throws InterruptedException {
        do {
            run.pause(turn());
        } while (isClosed() && !run.isStopped());
    }

    /** Telegram has refused to wake a bot. */
    synchronized void refused(Duration retryAfter) {
        closedUntil = Math.max(closedUntil, System.nanoTime() + retryAfter.toNanos());
    }

    private synchronized boolean isClosed() {
        return System.nanoTime() - closedUntil < 0;
    }

    /** How long a bot must wait that wants to start now. */
    private synchronized Duration turn() {
        long now = System.nanoTime();
        long mine = Math.max(Math.max(now, next), closedUntil);
        next = mine + intervalNanos;
        return Duration.ofNanos(mine - now);
    }
}
