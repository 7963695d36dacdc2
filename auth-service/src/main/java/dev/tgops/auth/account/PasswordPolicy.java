package dev.tgops.auth.account;

import dev.tgops.starter.web.InvalidRequestException;

/** The password policy of the realm, said before Keycloak is asked: for every address alike, and in words that name the limit. */
final class PasswordPolicy {

    static final int SHORTEST = 10;
    static final int LONGEST = 128;

    private PasswordPolicy() {}

    /**
     * Refuses a password against the policy.
     *
     * @param field the request's field that has it
     */
    static void check(String field, String password, String username, String email) {
        String wrong = password.length() < SHORTEST
                ? "must have at least " + SHORTEST + " characters"
                : password.length() > LONGEST
                        ? "must have at most " + LONGEST + " characters"
                        : password.equalsIgnoreCase(username)
                                ? "must not be the user name"
                                : password.equalsIgnoreCase(email) ? "must not be the e-mail address" : null;
        if (wrong != null) {
            throw new InvalidRequestException(field, wrong);
        }
    }
}
