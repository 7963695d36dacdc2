package dev.tgops.botrunner.metrics;

import dev.tgops.botrunner.registry.BotStore;
import dev.tgops.contracts.auth.Permission;
import dev.tgops.starter.security.ProjectScope;
import dev.tgops.starter.security.Requires;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /api/v1/bots/{id}/metrics}. */
@RestController
@Tag(name = "bots")
class BotMetricsController {

    /** How far back, and in which steps. */
    enum Period {
        HOUR(Duration.ofHours(1), Duration.ofMinutes(1)),
        DAY(Duration.ofDays(1), Duration.ofMinutes(15)),
        WEEK(Duration.ofDays(7), Duration.ofHours(2));

        private final Duration length;
        private final Duration step;

        Period(Duration length, Duration step) {
            this.length = length;
            this.step = step;
        }
    }

    private final BotStore bots;
    private final BotMinutes minutes;
    private final Clock clock;

    BotMetricsController(BotStore bots, BotMinutes minutes, Clock clock) {
        this.bots = bots;
        this.minutes = minutes;
        this.clock = clock;
    }

    @GetMapping("/api/v1/bots/{id}/metrics")
    @Requires(Permission.READ_BOTS)
    @Operation(operationId = "getBotMetrics", summary = "Updates, requests by outcome, limits and waiting over time")
    BotMetricsView metrics(
            ProjectScope scope, @PathVariable UUID id, @RequestParam(defaultValue = "HOUR") Period period) {
        bots.get(scope.projectId(), id);
        Instant from = clock.instant()
                .truncatedTo(ChronoUnit.MINUTES)
                .minus(period.length)
                .plus(period.step);
        return new BotMetricsView(from, period.step.toSeconds(), minutes.read(id, from, period.step));
    }
}
