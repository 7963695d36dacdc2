package dev.tgops.auth.keycloak;

import dev.tgops.starter.web.UnavailableException;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadFullException;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.time.Duration;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** Every call to Keycloak passes here: a breaker spares it while it is away, a bulkhead while it is slow. */
@Component
class KeycloakGuard {

    private static final String NAME = "keycloak";
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    private final CircuitBreaker breaker;
    private final Bulkhead bulkhead;

    KeycloakGuard(CircuitBreakerRegistry breakers, BulkheadRegistry bulkheads) {
        this.breaker = breakers.circuitBreaker(NAME);
        this.bulkhead = bulkheads.bulkhead(NAME);
    }

    /** @throws UnavailableException where Keycloak is away, or was away just now */
    <T> T call(Supplier<T> request) {
        try {
            return bulkhead.executeSupplier(() -> breaker.executeSupplier(request));
        } catch (CallNotPermittedException | BulkheadFullException e) {
            throw away(e);
        }
    }

    static UnavailableException away(Throwable cause) {
        return new UnavailableException("Keycloak", RETRY_AFTER, cause);
    }
}
