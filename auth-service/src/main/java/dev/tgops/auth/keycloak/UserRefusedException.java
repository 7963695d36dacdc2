package dev.tgops.auth.keycloak;

/** Keycloak does not make a user: the password is too weak, or name or address are taken. */
public final class UserRefusedException extends RuntimeException {

    UserRefusedException(String username, String answer) {
        super("Keycloak does not make user " + username + ": " + answer);
    }
}
