package dev.tgops.gateway.edge;

import dev.tgops.gateway.problem.GatewayProblemException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Refuses paths that a service might read otherwise than the gateway (dots, double slashes, encoded separators), and maps the paths of the first API
 * ({@code /api/bots/add}) to today's.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
class Paths implements WebFilter {

    private static final Pattern AMBIGUOUS = Pattern.compile("(^|/)\\.{1,2}(/|$)|//|[;\\\\]|%2e|%2f|%5c|%25|%00|%3b");
    private static final Pattern OLD_API = Pattern.compile("/api/(auth|bots|ads|analytics)(/.*)?");

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        String path = exchange.getRequest().getURI().getRawPath();
        if (AMBIGUOUS.matcher(path.toLowerCase(Locale.ROOT)).find()) {
            return Mono.error(new GatewayProblemException(
                    HttpStatus.BAD_REQUEST, "invalid-request", "The path is not in its plain form."));
        }
        String current = current(path);
        return chain.filter(
                current.equals(path)
                        ? exchange
                        : exchange.mutate()
                                .request(request -> request.path(current))
                                .build());
    }

    static String current(String path) {
        if (!OLD_API.matcher(path).matches()) {
            return path;
        }
        return switch (path) {
            case "/api/bots/add" -> "/api/v1/bots";
            case "/api/ads/create", "/api/ads/list" -> "/api/v1/ads";
            default -> "/api/v1" + path.substring("/api".length());
        };
    }
}
