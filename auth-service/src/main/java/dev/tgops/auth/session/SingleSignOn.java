package dev.tgops.auth.session;

import dev.tgops.auth.keycloak.GrantRefusedException;
import dev.tgops.auth.keycloak.KeycloakSession;
import dev.tgops.auth.keycloak.KeycloakSessions;
import dev.tgops.auth.keycloak.KeycloakTokens;
import dev.tgops.auth.mail.Links;
import dev.tgops.starter.secrets.Secrets;
import dev.tgops.starter.secrets.UndecryptableException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.springframework.stereotype.Service;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Logs people in by Keycloak's own page: OpenID Connect's code flow with PKCE. What must be remembered on the way travels in the browser, encrypted. */
@Service
class SingleSignOn {

    /** How long somebody may take at Keycloak's page. */
    static final Duration PATIENCE = Duration.ofMinutes(10);

    private static final String PLACE = "single-sign-on";

    /** A page for the browser, below the public address; the realm knows it. */
    private static final String CALLBACK = "api/v1/auth/sso/callback";

    private final KeycloakSessions keycloak;
    private final KeycloakTokens tokens;
    private final LogIn logIn;
    private final Links links;
    private final Secrets secrets;
    private final JsonMapper json;
    private final Clock clock;

    SingleSignOn(
            KeycloakSessions keycloak,
            KeycloakTokens tokens,
            LogIn logIn,
            Links links,
            Secrets secrets,
            JsonMapper json,
            Clock clock) {
        this.keycloak = keycloak;
        this.tokens = tokens;
        this.logIn = logIn;
        this.links = links;
        this.secrets = secrets;
        this.json = json;
        this.clock = clock;
    }

    /**
     * A log-in on its way.
     *
     * @param state ties Keycloak's answer to this browser
     * @param nonce ties Keycloak's ID token to this log-in
     * @param verifier shows that who brings the code has asked for it
     * @param returnTo a path of the admin UI
     */
    record Attempt(String state, String nonce, String verifier, String returnTo, Instant begunAt) {}

    /**
     * @param page Keycloak's log-in page
     * @param memory for the browser to keep until it comes back
     */
    record Begun(URI page, String memory) {}

    /** @param returnTo a path of the admin UI */
    record Finished(KeycloakSession session, String returnTo) {}

    /** The answer belongs to no log-in that this browser has begun and not finished. */
    static final class StaleAttemptException extends RuntimeException {

        private static final long serialVersionUID = 1;

        StaleAttemptException(String why) {
            super(why);
        }
    }

    /** @throws dev.tgops.starter.web.UnavailableException where Keycloak is away */
    Begun begin(String returnTo) {
        Attempt attempt =
                new Attempt(links.newSecret(), links.newSecret(), links.newSecret(), returnTo, clock.instant());
        URI page = keycloak.page(links.to(CALLBACK), attempt.state(), attempt.nonce(), challenge(attempt.verifier()));
        byte[] memory = secrets.encrypt(json.writeValueAsString(attempt), PLACE);
        return new Begun(page, Base64.getUrlEncoder().withoutPadding().encodeToString(memory));
    }

    /**
     * Opens the session of who comes back from Keycloak's page.
     *
     * @throws StaleAttemptException where the answer is not the one that this browser waits for
     * @throws dev.tgops.starter.web.UnavailableException where Keycloak is away
     */
    Finished finish(String memory, String state, String code, SessionClient client) {
        Attempt attempt = recall(memory, state);
        KeycloakSession session;
        try {
            session = keycloak.ofCode(code, attempt.verifier(), links.to(CALLBACK));
        } catch (GrantRefusedException e) {
            throw new StaleAttemptException("Keycloak refuses the code");
        }
        String idToken = session.idToken();
        if (idToken == null || !tokens.isOf(attempt.nonce(), idToken)) {
            keycloak.end(session.refreshToken());
            throw new StaleAttemptException("the ID token is not of this log-in");
        }
        logIn.opened(session, client);
        return new Finished(session, attempt.returnTo());
    }

    private Attempt recall(String memory, String state) {
        Attempt attempt;
        try {
            attempt = json.readValue(secrets.decrypt(Base64.getUrlDecoder().decode(memory), PLACE), Attempt.class);
        } catch (IllegalArgumentException | UndecryptableException | JacksonException e) {
            throw new StaleAttemptException("nothing is remembered of a log-in");
        }
        if (!attempt.state().equals(state)) {
            throw new StaleAttemptException("the state is another log-in's");
        }
        if (attempt.begunAt().plus(PATIENCE).isBefore(clock.instant())) {
            throw new StaleAttemptException("it took too long");
        }
        return attempt;
    }

    private static String challenge(String verifier) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Links.hash(verifier));
    }
}
