package dev.tgops.gateway.token;

import dev.tgops.gateway.edge.Credentials;
import dev.tgops.gateway.problem.GatewayProblemException;
import org.springframework.cloud.gateway.filter.GatewayFilter;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Lets only those pass who can be told by name, and tells the service who it is by the internal JWT. */
@Component
public class TokenFilter implements GatewayFilter {

    private final TokenExchange tokens;

    TokenFilter(TokenExchange tokens) {
        this.tokens = tokens;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        Credentials.Presented presented = Credentials.of(exchange);
        String token = presented.token();
        if (token == null || token.isEmpty()) {
            return Mono.error(new GatewayProblemException(
                    HttpStatus.UNAUTHORIZED, "unauthorized", "Log in first: a valid access token is needed."));
        }
        return tokens.exchange(token, presented.projectId())
                .flatMap(internal -> chain.filter(exchange.mutate()
                        .request(request -> request.headers(headers -> headers.setBearerAuth(internal)))
                        .build()));
    }
}
