package dev.tgops.auth.keycloak;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where Keycloak is, and as whom this service talks to it.
 *
 * @param url address by which this service reaches it, without the realm
 * @param issuer issuer in its tokens: the realm's address as Keycloak itself names it
 * @param connectTimeout longest wait for a connection
 * @param readTimeout longest wait for an answer; hashing a password takes up to a second on a busy machine
 */
@ConfigurationProperties("tgops.keycloak")
@Validated
public record KeycloakSettings(
        @NotNull URI url,
        @NotBlank String issuer,
        @NotBlank String realm,
        @NotBlank String clientId,
        @NotBlank String clientSecret,
        @DefaultValue("1s") Duration connectTimeout,
        @DefaultValue("5s") Duration readTimeout) {

    /** An endpoint of the realm's OpenID Connect protocol. */
    String protocol(String endpoint) {
        return url + "/realms/" + realm + "/protocol/openid-connect/" + endpoint;
    }

    /** The realm's log-in page, where people's browsers reach it. */
    String page() {
        return issuer + "/protocol/openid-connect/auth";
    }

    @Override
    public String toString() {
        return "KeycloakSettings[url=" + url + ", realm=" + realm + ", clientId=" + clientId + "]";
    }
}
