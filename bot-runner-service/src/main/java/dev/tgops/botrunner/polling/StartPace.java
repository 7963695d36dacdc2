package dev.tgops.botrunner.polling;

import dev.tgops.botrunner.BotRunnerSettings;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Spreads the first polls of many bots over time: Telegram limits how many idle bots one address may wake. */
@Component
class StartPace {

    private final long intervalNanos;
    private long next = System.nanoTime();

    StartPace(BotRunnerSettings settings) {
        this.intervalNanos =
                Duration.ofSeconds(1).toNanos() / settings.polling().startsPerSecond();
    }

    /** How long a bot must wait that wants to start now. */
    synchronized Duration turn() {
        long now = System.nanoTime();
        long mine = Math.max(now, next);
        next = mine + intervalNanos;
        return Duration.ofNanos(mine - now);
    }
}
