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

    /** No inline script. Inline styles: the UI's components set sizes and colours as style attributes. */
    private static final String OF_PAGES =
            "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
                    + "font-src 'self'; media-src 'self' blob:; connect-src 'self'; manifest-src 'self'; "
                    + "base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'";

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        String path = exchange.getRequest().getPath().value();
        boolean api = path.startsWith("/api/") && !path.startsWith("/api/docs");
        exchange.getResponse()
                .beforeCommit(() -> Mono.fromRunnable(() -> {
                    HttpHeaders headers = exchange.getResponse().getHeaders();
                    headers.set(CSP, api ? OF_API : OF_PAGES);
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
