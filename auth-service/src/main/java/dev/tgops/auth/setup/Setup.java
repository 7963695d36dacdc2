package dev.tgops.auth.setup;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Runs the first start beside the service until it has succeeded; until then the service is alive but not ready. */
@Component
class Setup implements SmartLifecycle, HealthIndicator {

    private static final Logger log = LoggerFactory.getLogger(Setup.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final FirstStart firstStart;
    private final CircuitBreakerRegistry breakers;
    private volatile boolean done;
    private volatile @Nullable Thread thread;

    Setup(FirstStart firstStart, CircuitBreakerRegistry breakers) {
        this.firstStart = firstStart;
        this.breakers = breakers;
    }

    @Override
    public Health health() {
        return done ? Health.up().build() : Health.outOfService().build();
    }

    @Override
    public void start() {
        thread = Thread.ofVirtual().name("setup").start(this::untilDone);
    }

    private void untilDone() {
        while (!done) {
            try {
                firstStart.run();
                // Calls that failed while Keycloak was starting say nothing of the one that answers now.
                breakers.getAllCircuitBreakers().forEach(CircuitBreaker::reset);
                done = true;
            } catch (RuntimeException e) {
                log.warn("First start waits: {} ({})", e.getMessage(), String.valueOf(e.getCause()));
                try {
                    Thread.sleep(PAUSE);
                } catch (InterruptedException interrupted) {
                    return;
                }
            }
        }
    }

    @Override
    public void stop() {
        Thread running = thread;
        if (running != null) {
            running.interrupt();
        }
        thread = null;
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }
}
