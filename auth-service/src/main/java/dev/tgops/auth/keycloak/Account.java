package dev.tgops.auth.keycloak;

import java.util.Objects;
import org.keycloak.representations.idm.UserRepresentation;

/**
 * An account at Keycloak.
 *
 * @param subject Keycloak's id of it
 * @param unconfirmed whether its owner has yet to open the link that was sent to the address; nobody has logged in by it then
 */
public record Account(String subject, String username, String email, boolean enabled, boolean unconfirmed) {

    static final String CONFIRM_EMAIL = "VERIFY_EMAIL";

    static Account of(UserRepresentation user) {
        return new Account(
                user.getId(),
                user.getUsername(),
                Objects.requireNonNullElse(user.getEmail(), ""),
                Boolean.TRUE.equals(user.isEnabled()),
                user.getRequiredActions() != null && user.getRequiredActions().contains(CONFIRM_EMAIL));
    }

    /** Whether it is the unconfirmed account of this address. */
    public boolean waitsFor(String address) {
        return unconfirmed && email.equals(address);
    }
}
