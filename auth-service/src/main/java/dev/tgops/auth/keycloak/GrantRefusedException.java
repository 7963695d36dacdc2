package dev.tgops.auth.keycloak;

/** Keycloak refuses the password or the refresh token. */
public final class GrantRefusedException extends RuntimeException {

    /** What Keycloak 26 says of an account whose owner must act first: change the password, confirm the address, set up a second factor. */
    private static final String ACTION_REQUIRED = "Account is not fully set up";

    GrantRefusedException(String description) {
        super(description);
    }

    public boolean actionRequired() {
        return ACTION_REQUIRED.equals(getMessage());
    }
}
