package dev.tgops.gateway.token;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.tgops.gateway.problem.RelayedProblemException;
import dev.tgops.gateway.service.GatewaySettings;
import dev.tgops.gateway.service.ServiceGuard;
import io.netty.channel.ChannelOption;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Gets the internal JWT for a caller's token from auth-service. Answers are kept for three seconds, so that a changed role or an ended key holds everywhere
 * within five; callers that ask for the same at a time share one request.
 */
@Component
class TokenExchange {

    private static final Duration KEPT = Duration.ofSeconds(3);
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(1);
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final int MAX_ENTRIES = 20_000;
    private static final int CONNECTIONS = 64;

    private final AsyncCache<Caller, String> tokens = Caffeine.newBuilder()
            .expireAfterWrite(KEPT)
            .maximumSize(MAX_ENTRIES)
            .buildAsync();
    private final WebClient auth;
    private final ServiceGuard guard;
    private final String authService;

    TokenExchange(GatewaySettings settings, ServiceGuard guard) {
        GatewaySettings.Service service = settings.authService();
        this.guard = guard;
        this.authService = service.name();
        ConnectionProvider pool = ConnectionProvider.builder("token-exchange")
                .maxConnections(CONNECTIONS)
                .pendingAcquireTimeout(Duration.ofSeconds(2))
                .maxIdleTime(Duration.ofSeconds(20))
                .build();
        this.auth = WebClient.builder()
                .baseUrl(service.url().toString())
                .defaultHeader("X-Service-Secret", settings.serviceSecret())
                .clientConnector(new ReactorClientHttpConnector(HttpClient.create(pool)
                        .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) CONNECT_TIMEOUT.toMillis())
                        .responseTimeout(TIMEOUT)))
                .build();
    }

    /**
     * The internal JWT; an error is a {@link RelayedProblemException} where auth-service refuses.
     *
     * @param project the project to act in, as the caller wrote it
     */
    Mono<String> exchange(String token, @Nullable String project) {
        return Mono.fromFuture(
                () -> tokens.get(
                        new Caller(token, project),
                        (caller, executor) -> ask(caller).toFuture()),
                true);
    }

    private Mono<String> ask(Caller caller) {
        return guard.protect(
                authService,
                auth.post()
                        .uri("/internal/token")
                        .headers(headers -> {
                            headers.setBearerAuth(caller.token());
                            if (caller.project() != null) {
                                headers.set("X-Project-Id", caller.project());
                            }
                        })
                        .exchangeToMono(TokenExchange::token));
    }

    private static Mono<String> token(ClientResponse response) {
        if (response.statusCode().is2xxSuccessful()) {
            return response.bodyToMono(IssuedToken.class).map(IssuedToken::token);
        }
        return response.bodyToMono(JsonNode.class)
                .filter(ObjectNode.class::isInstance)
                .switchIfEmpty(
                        Mono.error(() -> new IllegalStateException("auth-service answers " + response.statusCode())))
                .flatMap(problem -> Mono.error(new RelayedProblemException(
                        response.statusCode(),
                        (ObjectNode) problem,
                        response.headers().asHttpHeaders().getFirst(HttpHeaders.RETRY_AFTER))));
    }

    private record Caller(String token, @Nullable String project) {}

    private record IssuedToken(String token) {}
}
