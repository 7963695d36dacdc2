package dev.tgops.auth.keycloak;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * The tokens of a session.
 *
 * @param expiresIn seconds until the access token ends
 * @param refreshToken good for one use
 * @param refreshExpiresIn seconds until the session ends where it is not used
 */
public record KeycloakSession(
        @JsonProperty("access_token") String accessToken,
        @JsonProperty("expires_in") long expiresIn,
        @JsonProperty("refresh_token") String refreshToken,
        @JsonProperty("refresh_expires_in") long refreshExpiresIn) {

    @Override
    public String toString() {
        return "KeycloakSession[expiresIn=" + expiresIn + "]";
    }
}
