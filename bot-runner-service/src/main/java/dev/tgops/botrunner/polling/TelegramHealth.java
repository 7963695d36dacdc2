package dev.tgops.botrunner.polling;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Component {@code telegram} of health: down while every bot that runs here fails. Each is tried again with growing delays. */
@Component("telegramHealthIndicator")
class TelegramHealth implements HealthIndicator {

    private final PollerFleet pollers;

    TelegramHealth(PollerFleet pollers) {
        this.pollers = pollers;
    }

    @Override
    public Health health() {
        int running = pollers.bots().size();
        long failing = pollers.failing();
        return (running > 0 && failing == running ? Health.down() : Health.up())
                .withDetail("bots", running)
                .withDetail("failing", failing)
                .build();
    }
}
