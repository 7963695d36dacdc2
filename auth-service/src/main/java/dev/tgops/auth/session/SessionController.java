package dev.tgops.auth.session;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tgops.auth.keycloak.GrantRefusedException;
import dev.tgops.auth.keycloak.KeycloakSession;
import dev.tgops.starter.web.InvalidRequestException;
import dev.tgops.starter.web.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Log in, refresh, log out. A browser says so by {@code X-Client: browser} and gets the refresh token as a cookie only; the cookie counts
 * only together with that header, which another site's form cannot send.
 */
@RestController
@RequestMapping("/api/v1/auth")
@Tag(name = "auth")
@SecurityRequirements
class SessionController {

    private static final String CLIENT = "X-Client";
    private static final String BROWSER = "browser";

    private final LogIn sessions;

    SessionController(LogIn sessions) {
        this.sessions = sessions;
    }

    @PostMapping("/login")
    @Operation(operationId = "login", summary = "Opens a session by name and password")
    ResponseEntity<Tokens> login(
            @Valid @RequestBody Login login,
            @RequestHeader(name = CLIENT, required = false) @Nullable String client,
            @Parameter(hidden = true) HttpServletRequest request) {
        try {
            return tokens(
                    sessions.open(login.username(), login.password(), login.code(), SessionClient.of(request)),
                    client,
                    request);
        } catch (GrantRefusedException e) {
            throw e.actionRequired()
                    ? new ProblemException(
                            HttpStatus.UNAUTHORIZED,
                            "account-action-required",
                            "Confirm your e-mail address first, by the link that was sent to it.")
                    : new ProblemException(
                            HttpStatus.UNAUTHORIZED,
                            "invalid-credentials",
                            "User name, password or, where the account has a second factor, the code is wrong.");
        }
    }

    @PostMapping("/refresh")
    @Operation(operationId = "refresh", summary = "New tokens for a refresh token, which is used up by it")
    ResponseEntity<Tokens> refresh(
            @Valid @RequestBody(required = false) @Nullable RefreshToken body,
            @RequestHeader(name = CLIENT, required = false) @Nullable String client,
            @Parameter(hidden = true) @CookieValue(name = RefreshCookie.NAME, required = false) @Nullable String cookie,
            @Parameter(hidden = true) HttpServletRequest request) {
        String token = refreshToken(body, client, cookie);
        if (token == null) {
            if (isBrowser(client)) {
                throw new SessionEndedException();
            }
            throw new InvalidRequestException("refreshToken", "is required");
        }
        return tokens(sessions.renew(token, SessionClient.of(request)), client, request);
    }

    @PostMapping("/logout")
    @Operation(operationId = "logout", summary = "Ends the session of a refresh token")
    ResponseEntity<Void> logout(
            @Valid @RequestBody(required = false) @Nullable RefreshToken body,
            @RequestHeader(name = CLIENT, required = false) @Nullable String client,
            @Parameter(hidden = true) @CookieValue(name = RefreshCookie.NAME, required = false) @Nullable String cookie,
            @Parameter(hidden = true) HttpServletRequest request) {
        String token = refreshToken(body, client, cookie);
        if (token == null && !isBrowser(client)) {
            throw new InvalidRequestException("refreshToken", "is required");
        }
        if (token != null) {
            sessions.end(token);
        }
        return ResponseEntity.noContent()
                .header(HttpHeaders.SET_COOKIE, RefreshCookie.none(request.isSecure()))
                .build();
    }

    /** The browser forgets a cookie that is good for nothing. */
    @ExceptionHandler
    ResponseEntity<Object> sessionEnded(SessionEndedException e, HttpServletRequest request) {
        ResponseEntity<Object> problem = e.toResponse();
        return ResponseEntity.status(problem.getStatusCode())
                .header(HttpHeaders.SET_COOKIE, RefreshCookie.none(request.isSecure()))
                .body(problem.getBody());
    }

    private static @Nullable String refreshToken(
            @Nullable RefreshToken body, @Nullable String client, @Nullable String cookie) {
        if (body != null) {
            return body.refreshToken();
        }
        return isBrowser(client) && cookie != null && !cookie.isEmpty() ? cookie : null;
    }

    private static ResponseEntity<Tokens> tokens(
            KeycloakSession session, @Nullable String client, HttpServletRequest request) {
        ResponseEntity.BodyBuilder response = ResponseEntity.ok().header(HttpHeaders.CACHE_CONTROL, "no-store");
        if (!isBrowser(client)) {
            return response.body(new Tokens(session.accessToken(), session.refreshToken(), session.expiresIn()));
        }
        Duration life = Duration.ofSeconds(session.refreshExpiresIn());
        return response.header(
                        HttpHeaders.SET_COOKIE, RefreshCookie.of(session.refreshToken(), life, request.isSecure()))
                .body(new Tokens(session.accessToken(), null, session.expiresIn()));
    }

    private static boolean isBrowser(@Nullable String client) {
        return BROWSER.equals(client);
    }

    /** @param code of the authenticator app, where the account has a second factor; whether it has is not told to strangers */
    record Login(
            @NotBlank @Size(max = 255) String username,
            @NotBlank @Size(max = 128) String password,

            @Pattern(regexp = "[0-9]{6}", message = "must be six digits") @Nullable String code) {

        @Override
        public String toString() {
            return "Login[" + username + "]";
        }
    }

    record RefreshToken(@NotBlank @Size(max = 8192) String refreshToken) {

        @Override
        public String toString() {
            return "RefreshToken[]";
        }
    }

    /**
     * @param refreshToken absent for browsers, which have it as a cookie
     * @param expiresIn seconds until the access token ends
     */
    record Tokens(
            String accessToken,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String refreshToken,

            long expiresIn) {

        @Override
        public String toString() {
            return "Tokens[expiresIn=" + expiresIn + "]";
        }
    }
}
