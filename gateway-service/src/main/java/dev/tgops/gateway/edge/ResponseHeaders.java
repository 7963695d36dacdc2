package dev.tgops.gateway.edge;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** What browsers must know of every answer; it overrides what services say. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 5)
class ResponseHeaders implements WebFilter {

    private static final String CSP = "Content-Security-Policy";
    private static final String OF_API = "default-src 'none'; frame-ancestors 'none'";

    /** Own files only: the UI writes no inline script and no inline style element (its README says how). */
    private static final String OF_UI = policy("style-src 'self'");

    /** Swagger UI brings inline styles. */
    private static final String OF_DOCS = policy("style-src 'self' 'unsafe-inline'");

    private static String policy(String styles) {
        return "default-src 'none'; script-src 'self'; " + styles + "; img-src 'self' data: blob:; "
                + "font-src 'self'; media-src 'self' blob:; connect-src 'self'; manifest-src 'self'; "
                + "base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'";
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        String path = exchange.getRequest().getPath().value();
        String policy = path.startsWith("/api/docs") ? OF_DOCS : path.startsWith("/api/") ? OF_API : OF_UI;
        exchange.getResponse()
                .beforeCommit(() -> Mono.fromRunnable(() -> {
                    HttpHeaders headers = exchange.getResponse().getHeaders();
                    headers.set(CSP, policy);
                    headers.set("X-Content-Type-Options", "nosniff");
                    headers.set("X-Frame-Options", "DENY");
                    headers.set("Referrer-Policy", "same-origin");
                    headers.set("Cross-Origin-Opener-Policy", "same-origin");
                    headers.set("Cross-Origin-Resource-Policy", "same-origin");
                    headers.set("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=()");
                    headers.remove("X-XSS-Protection");
                    if ("https".equals(exchange.getRequest().getURI().getScheme())) {
                        headers.set("Strict-Transport-Security", "max-age=31536000");
                    }
                }));
        return chain.filter(exchange);
    }
}
