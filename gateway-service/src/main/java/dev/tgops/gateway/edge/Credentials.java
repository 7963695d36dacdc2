package dev.tgops.gateway.edge;

import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Takes what says who calls off the request, so that nothing of it reaches a service unchecked; the token exchange finds it here. Cookies go on to the
 * log-in routes only.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 20)
public class Credentials implements WebFilter {

    private static final String BEARER = "bearer ";
    private static final String PROJECT_ID = "X-Project-Id";
    private static final String COOKIE_PATH = "/api/v1/auth/";
    private static final String ATTRIBUTE = Credentials.class.getName();

    /** What a request came with. */
    public record Presented(
            @Nullable String token, @Nullable String projectId) {}

    /** What the request came with. */
    public static Presented of(ServerWebExchange exchange) {
        return exchange.getAttributeOrDefault(ATTRIBUTE, new Presented(null, null));
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        HttpHeaders headers = exchange.getRequest().getHeaders();
        String authorization = headers.getFirst(HttpHeaders.AUTHORIZATION);
        String token = authorization != null && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? authorization.substring(BEARER.length()).strip()
                : null;
        exchange.getAttributes().put(ATTRIBUTE, new Presented(token, headers.getFirst(PROJECT_ID)));
        boolean keepsCookies = exchange.getRequest().getPath().value().startsWith(COOKIE_PATH);
        return chain.filter(exchange.mutate()
                .request(request -> request.headers(mutable -> {
                    mutable.remove(HttpHeaders.AUTHORIZATION);
                    mutable.remove(PROJECT_ID);
                    if (!keepsCookies) {
                        mutable.remove(HttpHeaders.COOKIE);
                    }
                }))
                .build());
    }
}
