package dev.tgops.auth.session;

import java.time.Duration;
import org.springframework.http.ResponseCookie;

/** The refresh token of a browser: out of reach for scripts, and sent to these routes only. */
final class RefreshCookie {

    static final String NAME = "tgops_refresh";

    private RefreshCookie() {}

    static String of(String refreshToken, Duration life, boolean secure) {
        return ResponseCookie.from(NAME, refreshToken)
                .httpOnly(true)
                .secure(secure)
                .sameSite("Strict")
                .path("/api/v1/auth")
                .maxAge(life)
                .build()
                .toString();
    }

    static String none(boolean secure) {
        return of("", Duration.ZERO, secure);
    }
}
