package dev.tgops.auth.keycloak;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * The tokens of a session.
 *
 * @param expiresIn seconds until the access token ends
 * @param refreshToken good for one use
 * @param refreshExpiresIn seconds until the session ends where it is not used
 * @param idToken who has logged in, for us alone
 */
public record KeycloakSession(
        @JsonProperty("access_token") String accessToken,
        @JsonProperty("expires_in") long expiresIn,
        @JsonProperty("refresh_token") String refreshToken,
        @JsonProperty("refresh_expires_in") long refreshExpiresIn,

        @JsonProperty("id_token") @Nullable String idToken) {

    @Override
    public String toString() {
        return "KeycloakSession[expiresIn=" + expiresIn + "]";
    }
}
