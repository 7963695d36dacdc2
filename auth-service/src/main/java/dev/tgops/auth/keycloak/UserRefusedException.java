package dev.tgops.auth.keycloak;

import dev.tgops.starter.web.ProblemException;
import org.springframework.http.HttpStatus;

/** 400: Keycloak does not take an account or a password: against the realm's policy, or the name or the address are taken. */
public final class UserRefusedException extends ProblemException {

    UserRefusedException(String user, String answer) {
        super(HttpStatus.BAD_REQUEST, "account-refused", "Keycloak does not take the account " + user + ": " + answer);
    }
}
