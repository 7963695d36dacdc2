package dev.tgops.auth.session;

import dev.tgops.auth.keycloak.GrantRefusedException;
import dev.tgops.auth.keycloak.KeycloakSession;
import dev.tgops.auth.keycloak.KeycloakSessions;
import dev.tgops.auth.keycloak.KeycloakTokens;
import dev.tgops.auth.keycloak.SessionIdentity;
import dev.tgops.auth.user.Users;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Opens, renews and ends sessions at Keycloak, and keeps account of them. */
@Service
class LogIn {

    private final KeycloakSessions keycloak;
    private final KeycloakTokens tokens;
    private final Users users;
    private final Sessions sessions;

    LogIn(KeycloakSessions keycloak, KeycloakTokens tokens, Users users, Sessions sessions) {
        this.keycloak = keycloak;
        this.tokens = tokens;
        this.users = users;
        this.sessions = sessions;
    }

    /** @throws GrantRefusedException where name, password and code do not fit, or the account is locked or disabled */
    KeycloakSession open(String username, String password, @Nullable String code, SessionClient client) {
        KeycloakSession session = keycloak.open(username, password, code);
        opened(session, client);
        return session;
    }

    /** Keeps account of a session that Keycloak has opened. */
    void opened(KeycloakSession session, SessionClient client) {
        note(session, client);
    }

    /** @throws SessionEndedException where the refresh token is used, or its session has ended */
    KeycloakSession renew(String refreshToken, SessionClient client) {
        KeycloakSession session;
        try {
            session = keycloak.renew(refreshToken);
        } catch (GrantRefusedException e) {
            // A second use ends the session at Keycloak: the access tokens of whoever was first end with it.
            KeycloakTokens.claimedSession(refreshToken).ifPresent(sessions::endedIfKeycloakSaysSo);
            throw new SessionEndedException();
        }
        if (!note(session, client)) {
            keycloak.end(session.refreshToken());
            throw new SessionEndedException();
        }
        return session;
    }

    /** Ends the session of a refresh token; one that has ended already is no error. */
    void end(String refreshToken) {
        if (keycloak.end(refreshToken)) {
            KeycloakTokens.claimedSession(refreshToken).ifPresent(sessions::ended);
        }
    }

    private boolean note(KeycloakSession session, SessionClient client) {
        SessionIdentity holder = tokens.identify(session.accessToken());
        return sessions.seen(
                holder.sessionId(),
                users.current(holder.identity()).id(),
                client,
                Duration.ofSeconds(session.refreshExpiresIn()));
    }
}
