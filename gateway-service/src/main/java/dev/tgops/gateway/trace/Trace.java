package dev.tgops.gateway.trace;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Gives each request a W3C {@code traceparent} and an {@code X-Request-Id}, or keeps those it came with; the answer carries the latter. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
public class Trace implements WebFilter {

    private static final String REQUEST_ID = "X-Request-Id";
    private static final String TRACE_PARENT = "traceparent";
    private static final String ATTRIBUTE = Trace.class.getName();
    private static final Pattern SAFE_ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final Pattern W3C =
            Pattern.compile("00-((?!0{32})[0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-([0-9a-f]{2})");

    private final SecureRandom random = new SecureRandom();

    /** The request's trace id, in lower-case hex. */
    public static String id(ServerWebExchange exchange) {
        return exchange.getAttributeOrDefault(ATTRIBUTE, "");
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        Matcher known = W3C.matcher(header(exchange, TRACE_PARENT, ""));
        boolean continues = known.matches();
        String traceId = continues ? known.group(1) : hex(16);
        String traceParent = "00-" + traceId + "-" + hex(8) + "-" + (continues ? known.group(2) : "01");
        String given = header(exchange, REQUEST_ID, traceId);
        String requestId = SAFE_ID.matcher(given).matches() ? given : traceId;
        exchange.getAttributes().put(ATTRIBUTE, traceId);
        exchange.getResponse().getHeaders().set(REQUEST_ID, requestId);
        return chain.filter(exchange.mutate()
                .request(request -> request.header(TRACE_PARENT, traceParent).header(REQUEST_ID, requestId))
                .build());
    }

    private static String header(ServerWebExchange exchange, String name, String otherwise) {
        @Nullable String value = exchange.getRequest().getHeaders().getFirst(name);
        return value == null ? otherwise : value;
    }

    private String hex(int bytes) {
        byte[] id = new byte[bytes];
        random.nextBytes(id);
        return HexFormat.of().formatHex(id);
    }
}
