package dev.tgops.auth.account;

import dev.tgops.auth.keycloak.GrantRefusedException;
import dev.tgops.auth.keycloak.KeycloakSessions;
import dev.tgops.auth.keycloak.KeycloakUsers;
import dev.tgops.auth.session.Sessions;
import dev.tgops.auth.user.User;
import dev.tgops.auth.user.Users;
import dev.tgops.starter.security.CurrentUser;
import dev.tgops.starter.web.ConflictException;
import dev.tgops.starter.web.InvalidRequestException;
import dev.tgops.starter.web.NotFoundException;
import java.time.Clock;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Password and second factor of who is logged in. What weakens the account asks for the password again, and Keycloak counts the wrong ones. */
@Service
class OwnAccount {

    private final Users users;
    private final KeycloakUsers keycloak;
    private final KeycloakSessions keycloakSessions;
    private final Sessions sessions;
    private final TotpSetups setups;
    private final Clock clock;

    OwnAccount(
            Users users,
            KeycloakUsers keycloak,
            KeycloakSessions keycloakSessions,
            Sessions sessions,
            TotpSetups setups,
            Clock clock) {
        this.users = users;
        this.keycloak = keycloak;
        this.keycloakSessions = keycloakSessions;
        this.sessions = sessions;
        this.setups = setups;
        this.clock = clock;
    }

    /** Sets another password and ends all other sessions. */
    void changePassword(CurrentUser caller, String current, @Nullable String code, String next) {
        User user = user(caller);
        PasswordPolicy.check("newPassword", next, user.username(), Objects.requireNonNullElse(user.email(), ""));
        if (next.equals(current)) {
            throw new InvalidRequestException("newPassword", "must be another one");
        }
        prove(user, "currentPassword", current, code);
        keycloak.setPassword(user.subject(), next);
        sessions.endAll(user.id(), Objects.requireNonNullElse(caller.sessionId(), ""));
    }

    boolean hasSecondFactor(CurrentUser caller) {
        return keycloak.hasTotp(user(caller).subject());
    }

    /** @return the secret to be put into an authenticator app, in Base32 */
    String beginTotp(CurrentUser caller) {
        if (hasSecondFactor(caller)) {
            throw new ConflictException("totp-active", "A second factor is set up already; remove it first.");
        }
        return setups.begin(caller.userId());
    }

    /** From now on a code is asked for at log-in. */
    void confirmTotp(CurrentUser caller, String code) {
        String secret = setups.pending(caller.userId())
                .orElseThrow(() -> new ConflictException(
                        "totp-not-begun", "Begin anew: the secret was not asked for, or more than 15 minutes ago."));
        if (!Totp.matches(secret, code, clock.instant())) {
            throw new InvalidRequestException("code", "is not the code of now; is the clock of the device right?");
        }
        keycloak.addTotp(user(caller).subject(), secret);
        setups.forget(caller.userId());
    }

    void removeTotp(CurrentUser caller, String password, String code) {
        User user = user(caller);
        prove(user, "password", password, code);
        keycloak.removeTotp(user.subject());
    }

    private void prove(User user, String field, String password, @Nullable String code) {
        try {
            keycloakSessions.end(
                    keycloakSessions.open(user.username(), password, code).refreshToken());
        } catch (GrantRefusedException e) {
            throw new InvalidRequestException(
                    field, "is wrong, or the code of the second factor is, or there were too many attempts");
        }
    }

    private User user(CurrentUser caller) {
        return users.find(caller.userId()).orElseThrow(() -> new NotFoundException("user", caller.userId()));
    }
}
