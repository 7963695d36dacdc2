package dev.tgops.auth.session;

import dev.tgops.auth.keycloak.KeycloakSessions;
import dev.tgops.auth.mail.Links;
import dev.tgops.auth.session.SingleSignOn.Begun;
import dev.tgops.auth.session.SingleSignOn.Finished;
import dev.tgops.auth.session.SingleSignOn.StaleAttemptException;
import dev.tgops.starter.web.ProblemException;
import dev.tgops.starter.web.UnavailableException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Single sign-on, for browsers: both routes are visited, not called, so whatever goes wrong is told on the log-in page ({@code /login?sso=}). In the end the browser has the same refresh cookie as after a
 * log-in by password.
 */
@RestController
@RequestMapping("/api/v1/auth")
@Tag(name = "auth")
@SecurityRequirements
class SingleSignOnController {

    private static final Logger log = LoggerFactory.getLogger(SingleSignOnController.class);

    private static final String MEMORY = "tgops_sso";
    private static final Pattern PATH_OF_THE_UI = Pattern.compile("/(?![/\\\\])\\P{Cntrl}{0,1000}");

    private final SingleSignOnSettings settings;
    private final SingleSignOn singleSignOn;
    private final KeycloakSessions keycloak;
    private final Links links;

    SingleSignOnController(
            SingleSignOnSettings settings, SingleSignOn singleSignOn, KeycloakSessions keycloak, Links links) {
        this.settings = settings;
        this.singleSignOn = singleSignOn;
        this.keycloak = keycloak;
        this.links = links;
    }

    /** How the log-in page ends a single sign-on: what stands behind {@code /login?sso=}. */
    private enum End {
        DONE,
        /** Keycloak did not log the person in, or the person gave up. */
        REFUSED,
        /** It belongs to no log-in that this browser has begun, or took too long. */
        EXPIRED,
        UNAVAILABLE
    }

    @GetMapping("/login-options")
    @Operation(operationId = "loginOptions", summary = "Ways to log in besides name and password")
    LoginOptions options() {
        return new LoginOptions(settings.enabled() ? links.to("api/v1/auth/sso") : null);
    }

    @GetMapping("/sso")
    @Operation(operationId = "beginSingleSignOn", summary = "Sends a browser to Keycloak's log-in page")
    @ApiResponse(
            responseCode = "303",
            description = "On to Keycloak's page, or back to the log-in page, which says why")
    ResponseEntity<Void> begin(
            @RequestParam(name = "redirect", defaultValue = "") String returnTo,
            @Parameter(hidden = true) HttpServletRequest request) {
        requireEnabled();
        String path = PATH_OF_THE_UI.matcher(returnTo).matches() ? returnTo : "";
        try {
            Begun begun = singleSignOn.begin(path);
            return leave(begun.page())
                    .header(HttpHeaders.SET_COOKIE, memory(begun.memory(), SingleSignOn.PATIENCE, request))
                    .build();
        } catch (UnavailableException e) {
            return leave(page(End.UNAVAILABLE, path)).build();
        }
    }

    @GetMapping("/sso/callback")
    @Operation(operationId = "finishSingleSignOn", summary = "Takes a browser back from Keycloak's log-in page")
    @ApiResponse(responseCode = "303", description = "On to the log-in page, which goes on by itself or says why not")
    ResponseEntity<Void> finish(
            @RequestParam(defaultValue = "") String state,
            @RequestParam(required = false) @Nullable String code,
            @RequestParam(required = false) @Nullable String error,
            @RequestParam(required = false) @Nullable String iss,
            @Parameter(hidden = true) @CookieValue(name = MEMORY, defaultValue = "") String memory,
            @Parameter(hidden = true) HttpServletRequest request) {
        requireEnabled();
        String forget = memory("", Duration.ZERO, request);
        if (code == null || (iss != null && !keycloak.isIssuer(iss))) {
            log.info("Single sign-on was refused: {}", error == null ? "no code of Keycloak's" : "Keycloak says so");
            return leave(page(End.REFUSED, ""))
                    .header(HttpHeaders.SET_COOKIE, forget)
                    .build();
        }
        try {
            Finished finished = singleSignOn.finish(memory, state, code, SessionClient.of(request));
            Duration life = Duration.ofSeconds(finished.session().refreshExpiresIn());
            return leave(page(End.DONE, finished.returnTo()))
                    .header(
                            HttpHeaders.SET_COOKIE,
                            forget,
                            RefreshCookie.of(finished.session().refreshToken(), life, request.isSecure()))
                    .build();
        } catch (StaleAttemptException e) {
            log.info("Single sign-on was refused: {}", e.getMessage());
            return leave(page(End.EXPIRED, ""))
                    .header(HttpHeaders.SET_COOKIE, forget)
                    .build();
        } catch (UnavailableException e) {
            return leave(page(End.UNAVAILABLE, ""))
                    .header(HttpHeaders.SET_COOKIE, forget)
                    .build();
        }
    }

    private void requireEnabled() {
        if (!settings.enabled()) {
            throw new ProblemException(
                    HttpStatus.NOT_FOUND, "single-sign-on-off", "Single sign-on is switched off (TGOPS_SSO).");
        }
    }

    private static ResponseEntity.BodyBuilder leave(URI to) {
        return ResponseEntity.status(HttpStatus.SEE_OTHER).location(to).header(HttpHeaders.CACHE_CONTROL, "no-store");
    }

    /** The log-in page, which leads on by itself once the refresh cookie is there. */
    private URI page(End end, String returnTo) {
        UriComponentsBuilder page = UriComponentsBuilder.fromUriString(links.to("login"))
                .queryParam("sso", end.name().toLowerCase(Locale.ROOT));
        if (!returnTo.isEmpty()) {
            page.queryParam("redirect", "{path}");
        }
        return page.encode().buildAndExpand(returnTo).toUri();
    }

    /** Lax, not Strict: Keycloak sends the browser back from another site. */
    private static String memory(String value, Duration life, HttpServletRequest request) {
        return ResponseCookie.from(MEMORY, value)
                .httpOnly(true)
                .secure(request.isSecure())
                .sameSite("Lax")
                .path("/api/v1/auth/sso")
                .maxAge(life)
                .build()
                .toString();
    }

    /** @param singleSignOn where a browser begins a single sign-on; null where that is switched off */
    record LoginOptions(@Nullable String singleSignOn) {}
}
