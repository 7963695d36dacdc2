package dev.tgops.gateway.edge;

import dev.tgops.gateway.problem.GatewayProblemException;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** 413 for bodies beyond the limit: by their announced length, else by counting while they pass. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 30)
class BodyLimitFilter implements WebFilter {

    private final BodyLimits limits;

    BodyLimitFilter(BodyLimits limits) {
        this.limits = limits;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        ServerHttpRequest request = exchange.getRequest();
        DataSize limit = limit(request.getHeaders());
        long announced = request.getHeaders().getContentLength();
        if (announced > limit.toBytes()) {
            return Mono.error(new BodyTooLargeException(limit));
        }
        return chain.filter(
                announced >= 0
                        ? exchange
                        : exchange.mutate().request(new Counted(request, limit)).build());
    }

    private DataSize limit(HttpHeaders headers) {
        String type = headers.getFirst(HttpHeaders.CONTENT_TYPE);
        return type == null || type.contains("json") || type.contains("urlencoded") ? limits.json() : limits.upload();
    }

    private static final class Counted extends ServerHttpRequestDecorator {

        private final DataSize limit;

        Counted(ServerHttpRequest request, DataSize limit) {
            super(request);
            this.limit = limit;
        }

        @Override
        public Flux<DataBuffer> getBody() {
            AtomicLong read = new AtomicLong();
            return super.getBody().handle((buffer, sink) -> {
                if (read.addAndGet(buffer.readableByteCount()) > limit.toBytes()) {
                    DataBufferUtils.release(buffer);
                    sink.error(new BodyTooLargeException(limit));
                } else {
                    sink.next(buffer);
                }
            });
        }
    }

    /** The caller's fault: no breaker counts it. */
    static final class BodyTooLargeException extends GatewayProblemException {

        BodyTooLargeException(DataSize limit) {
            super(
                    HttpStatus.CONTENT_TOO_LARGE,
                    "content-too-large",
                    "The body is larger than " + limit.toKilobytes() + " kB.");
        }
    }
}
