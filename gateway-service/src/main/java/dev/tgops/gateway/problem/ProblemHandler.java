package dev.tgops.gateway.problem;

import dev.tgops.gateway.trace.Trace;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.webflux.error.ErrorWebExceptionHandler;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The last to see an error: writes it as {@code application/problem+json}. */
@Component
@Order(-2)
class ProblemHandler implements ErrorWebExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(ProblemHandler.class);
    private static final String TYPES = "https://tgops.dev/problems/";

    private final JsonMapper json;

    ProblemHandler(JsonMapper json) {
        this.json = json;
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, Throwable error) {
        if (exchange.getResponse().isCommitted()) {
            return Mono.error(error);
        }
        return switch (error) {
            case RelayedProblemException relayed ->
                write(exchange, relayed.status(), relayed.problem().deepCopy(), relayed.retryAfter());
            case GatewayProblemException known -> {
                if (known.status().is5xxServerError()) {
                    log.warn("{} {}: {}", known.code(), known.service(), String.valueOf(known.getCause()));
                }
                Duration retryAfter = known.retryAfter();
                yield write(
                        exchange,
                        known.status(),
                        problem(known.status(), known.code(), known.getMessage(), known.service()),
                        retryAfter == null ? null : Long.toString(Math.max(1, retryAfter.toSeconds())));
            }
            case ResponseStatusException status
            when status.getStatusCode().is4xxClientError() ->
                write(exchange, status.getStatusCode(), problem(status.getStatusCode()), null);
            default -> {
                log.error("Unexpected error at {}", exchange.getRequest().getPath(), error);
                yield write(
                        exchange, HttpStatus.INTERNAL_SERVER_ERROR, problem(HttpStatus.INTERNAL_SERVER_ERROR), null);
            }
        };
    }

    private ObjectNode problem(HttpStatusCode status) {
        HttpStatus known = HttpStatus.resolve(status.value());
        if (known == null) {
            return problem(status, "invalid-request", null, null);
        }
        return switch (known) {
            case NOT_FOUND -> problem(status, "not-found", "There is nothing at this address.", null);
            case BAD_REQUEST -> problem(status, "invalid-request", "The request cannot be understood.", null);
            case INTERNAL_SERVER_ERROR ->
                problem(
                        status,
                        "internal-error",
                        "Something went wrong on our side. The trace id helps to find it in the log.",
                        null);
            default ->
                problem(status, known.getReasonPhrase().toLowerCase(Locale.ROOT).replace(' ', '-'), null, null);
        };
    }

    private ObjectNode problem(HttpStatusCode status, String code, @Nullable String detail, @Nullable String service) {
        HttpStatus known = HttpStatus.resolve(status.value());
        ObjectNode problem = json.createObjectNode()
                .put("type", TYPES + code)
                .put("title", known == null ? "Error" : known.getReasonPhrase())
                .put("status", status.value())
                .put("code", code);
        if (detail != null) {
            problem.put("detail", detail);
        }
        if (service != null) {
            problem.put("service", service);
        }
        return problem;
    }

    private Mono<Void> write(
            ServerWebExchange exchange, HttpStatusCode status, ObjectNode problem, @Nullable String retryAfter) {
        problem.put("instance", exchange.getRequest().getPath().value());
        problem.put("traceId", Trace.id(exchange));
        ServerHttpResponse response = exchange.getResponse();
        response.setStatusCode(status);
        response.getHeaders().setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        response.getHeaders().setCacheControl("no-store");
        if (retryAfter != null) {
            response.getHeaders().set(HttpHeaders.RETRY_AFTER, retryAfter);
        }
        if (status.value() == HttpStatus.UNAUTHORIZED.value()) {
            response.getHeaders().set(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        byte[] body = json.writeValueAsBytes(problem);
        response.getHeaders().setContentLength(body.length);
        return response.writeWith(Mono.just(response.bufferFactory().wrap(body)));
    }
}
