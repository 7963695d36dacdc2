package dev.tgops.gateway.edge;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.cloud.gateway.filter.headers.HttpHeadersFilter;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;

/**
 * Tells services by {@code X-Forwarded-For} and {@code X-Forwarded-Proto} who called over what: as the load balancers in front of the gateway say, where they are known, else as the
 * connection says. What others claim is dropped.
 */
@Component
class ClientAddress implements HttpHeadersFilter, Ordered {

    private static final String FOR = "X-Forwarded-For";
    private static final String PROTO = "X-Forwarded-Proto";

    private final Pattern trustedProxies;

    ClientAddress(@Value("${tgops.gateway.trusted-proxies}") String trustedProxies) {
        this.trustedProxies = Pattern.compile(trustedProxies);
    }

    @Override
    public HttpHeaders filter(HttpHeaders forwarded, ServerWebExchange exchange) {
        ServerHttpRequest request = exchange.getRequest();
        String peer = peer(request.getRemoteAddress());
        boolean trusted = isTrusted(peer);
        boolean https = trusted && "https".equals(request.getHeaders().getFirst(PROTO));
        HttpHeaders headers = HttpHeaders.copyOf(forwarded);
        headers.set(FOR, trusted ? client(request.getHeaders().getOrEmpty(FOR), peer) : peer);
        headers.set(PROTO, https ? "https" : request.getURI().getScheme());
        return headers;
    }

    /** After the gateway's own filter, which drops what others claim. */
    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }

    /** The last address of the chain that is not one of our own proxies: what stands before it may be invented. */
    private String client(List<String> chain, String peer) {
        String[] addresses = String.join(",", chain).split(",", -1);
        for (int i = addresses.length - 1; i >= 0; i--) {
            String address = addresses[i].strip();
            if (!address.isEmpty() && !isTrusted(address)) {
                return address;
            }
        }
        return peer;
    }

    private boolean isTrusted(String address) {
        return trustedProxies.matcher(address).matches();
    }

    private static String peer(@Nullable InetSocketAddress remote) {
        return remote == null || remote.getAddress() == null
                ? "unknown"
                : remote.getAddress().getHostAddress();
    }
}
