package dev.tgops.auth.keycloak;

/** A user to make; Keycloak's default profile needs all of it, or the account counts as not fully set up. */
public record NewKeycloakUser(String username, String email, String firstName, String lastName, String password) {

    @Override
    public String toString() {
        return "NewKeycloakUser[" + username + "]";
    }
}
