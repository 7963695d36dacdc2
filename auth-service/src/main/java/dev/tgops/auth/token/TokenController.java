package dev.tgops.auth.token;

import dev.tgops.starter.web.ProblemException;
import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** For the gateway and the services only ({@link ServiceSecret}); the gateway routes nothing to {@code /internal}. */
@Hidden
@SecurityRequirements
@RestController
class TokenController {

    private static final String BEARER = "Bearer ";

    private final InternalTokens tokens;
    private final SigningKeys keys;
    private final TokenSettings settings;

    TokenController(InternalTokens tokens, SigningKeys keys, TokenSettings settings) {
        this.tokens = tokens;
        this.keys = keys;
        this.settings = settings;
    }

    @PostMapping("/internal/token")
    IssuedToken exchange(
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, defaultValue = "") String authorization,
            @RequestHeader(name = "X-Project-Id", required = false) @Nullable UUID project) {
        if (!authorization.startsWith(BEARER)) {
            throw new ProblemException(
                    HttpStatus.UNAUTHORIZED, "unauthorized", "Log in first: a valid access token is needed.");
        }
        return new IssuedToken(
                tokens.exchange(authorization.substring(BEARER.length()), project),
                settings.lifetime().toSeconds());
    }

    @GetMapping("/internal/jwks")
    Map<String, Object> jwks() {
        return keys.published().toJSONObject();
    }

    /** @param expiresIn seconds */
    record IssuedToken(String token, long expiresIn) {}
}
