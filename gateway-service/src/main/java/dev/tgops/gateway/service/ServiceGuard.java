package dev.tgops.gateway.service;

import dev.tgops.gateway.problem.GatewayProblemException;
import dev.tgops.gateway.problem.RelayedProblemException;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.reactor.circuitbreaker.operator.CircuitBreakerOperator;
import io.netty.handler.timeout.ReadTimeoutException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import org.springframework.cloud.gateway.filter.GatewayFilter;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.client.WebClientRequestException;
import org.springframework.web.server.ResponseStatusException;
import reactor.core.publisher.Mono;

/**
 * A breaker in front of each service, and its failures in words that name the service. What a service answers, a 5xx too, is its answer and passes; only not answering
 * counts as failure.
 */
@Component
public class ServiceGuard {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private final CircuitBreakerRegistry breakers;

    ServiceGuard(CircuitBreakerRegistry breakers) {
        this.breakers = breakers;
    }

    /** Guards the routes of a service. */
    public GatewayFilter of(String service) {
        return (exchange, chain) -> protect(service, chain.filter(exchange));
    }

    /** Guards one call to a service. */
    public <T> Mono<T> protect(String service, Mono<T> call) {
        return call.transformDeferred(CircuitBreakerOperator.of(breakers.circuitBreaker(service)))
                .onErrorMap(error -> explain(service, error));
    }

    private static Throwable explain(String service, Throwable error) {
        if (error instanceof GatewayProblemException || error instanceof RelayedProblemException) {
            return error;
        }
        Throwable cause = error instanceof WebClientRequestException || error instanceof ResponseStatusException
                ? (error.getCause() == null ? error : error.getCause())
                : error;
        return switch (cause) {
            case CallNotPermittedException e -> away(service, e);
            case ConnectException e -> away(service, e);
            case UnknownHostException e -> away(service, e);
            // Of a library shaded into Reactor Netty: no connection became free.
            case Exception e when e.getClass().getSimpleName().startsWith("PoolAcquire") -> away(service, e);
            case java.util.concurrent.TimeoutException e -> late(service, e);
            case org.springframework.cloud.gateway.support.TimeoutException e -> late(service, e);
            case ReadTimeoutException e -> late(service, e);
            case ResponseStatusException e when e.getStatusCode() == HttpStatus.GATEWAY_TIMEOUT -> late(service, e);
            case ResponseStatusException e -> e;
            default ->
                new GatewayProblemException(
                        HttpStatus.BAD_GATEWAY,
                        "bad-gateway",
                        service + " broke off before it had answered.",
                        service,
                        null,
                        cause);
        };
    }

    private static GatewayProblemException away(String service, Throwable cause) {
        return new GatewayProblemException(
                HttpStatus.SERVICE_UNAVAILABLE,
                "service-unavailable",
                service + " does not answer at the moment. Please try again.",
                service,
                RETRY_AFTER,
                cause);
    }

    private static GatewayProblemException late(String service, Throwable cause) {
        return new GatewayProblemException(
                HttpStatus.GATEWAY_TIMEOUT,
                "gateway-timeout",
                service + " took too long to answer. What was asked for may have happened nevertheless.",
                service,
                null,
                cause);
    }
}
