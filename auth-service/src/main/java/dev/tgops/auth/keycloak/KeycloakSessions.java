package dev.tgops.auth.keycloak;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.stereotype.Component;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;
import org.springframework.web.util.UriComponentsBuilder;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Opens, renews and ends sessions at Keycloak's token endpoint. */
@Component
public class KeycloakSessions {

    private final KeycloakSettings settings;
    private final KeycloakGuard guard;
    private final JsonMapper json;
    private final RestClient http;

    KeycloakSessions(KeycloakSettings settings, KeycloakGuard guard, JsonMapper json, RestClient.Builder http) {
        this.settings = settings;
        this.guard = guard;
        this.json = json;
        JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory(HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(settings.connectTimeout())
                .build());
        requests.setReadTimeout(settings.readTimeout());
        this.http = http.requestFactory(requests).build();
    }

    /**
     * Opens a session.
     *
     * @param code of the second factor, where the account has one
     * @throws GrantRefusedException where name, password and code do not fit, or the account is locked or disabled
     * @throws dev.tgops.starter.web.UnavailableException where Keycloak is away
     */
    public KeycloakSession open(String username, String password, @Nullable String code) {
        Map<String, String> form = new HashMap<>(
                Map.of("grant_type", "password", "scope", "openid", "username", username, "password", password));
        if (code != null) {
            form.put("totp", code);
        }
        return token(form);
    }

    /**
     * The address of Keycloak's log-in page, from where the browser comes back to {@code redirectUri} with a code.
     *
     * @param challenge SHA-256 of the verifier that {@link #ofCode} will show (PKCE)
     * @throws dev.tgops.starter.web.UnavailableException where Keycloak is away: better said by us than by the browser
     */
    public URI page(String redirectUri, String state, String nonce, String challenge) {
        guard.call(this::askForKeys);
        return UriComponentsBuilder.fromUriString(settings.page())
                .queryParam("response_type", "code")
                .queryParam("client_id", "{client}")
                .queryParam("redirect_uri", "{redirect}")
                .queryParam("scope", "openid")
                .queryParam("state", state)
                .queryParam("nonce", nonce)
                .queryParam("code_challenge", challenge)
                .queryParam("code_challenge_method", "S256")
                .encode()
                .buildAndExpand(settings.clientId(), redirectUri)
                .toUri();
    }

    /** Whether an answer of the log-in page that names this issuer is Keycloak's. */
    public boolean isIssuer(String issuer) {
        return settings.issuer().equals(issuer);
    }

    /**
     * Opens the session of who has logged in at Keycloak's page.
     *
     * @param redirectUri the one given to {@link #page}
     * @throws GrantRefusedException where the code was used, is too old, or belongs to another verifier
     */
    public KeycloakSession ofCode(String code, String verifier, String redirectUri) {
        return token(Map.of(
                "grant_type",
                "authorization_code",
                "code",
                code,
                "code_verifier",
                verifier,
                "redirect_uri",
                redirectUri));
    }

    private boolean askForKeys() {
        try {
            HttpStatusCode status = Objects.requireNonNull(http.get()
                    .uri(settings.protocol("certs"))
                    .exchange((request, response) -> response.getStatusCode()));
            if (!status.is2xxSuccessful()) {
                throw KeycloakGuard.away(new IllegalStateException("Keycloak answers " + status));
            }
            return true;
        } catch (ResourceAccessException e) {
            throw KeycloakGuard.away(e);
        }
    }

    /**
     * Renews a session; the refresh token is used up by it. A second use of one ends the session, as somebody else may hold it.
     *
     * @throws GrantRefusedException where the token is used, ended or none of ours
     */
    public KeycloakSession renew(String refreshToken) {
        return token(Map.of("grant_type", "refresh_token", "refresh_token", refreshToken));
    }

    /** @return whether it ended by it: false where it had ended already, or the token is none of ours */
    public boolean end(String refreshToken) {
        return guard.call(() -> post(
                "logout",
                Map.of("refresh_token", refreshToken),
                response -> response.getStatusCode().is2xxSuccessful()));
    }

    private KeycloakSession token(Map<String, String> form) {
        return guard.call(() -> post("token", form, response -> {
            if (response.getStatusCode().is2xxSuccessful()) {
                return json.readValue(response.getBody(), KeycloakSession.class);
            }
            Refusal refusal = json.readValue(response.getBody(), Refusal.class);
            if ("invalid_grant".equals(refusal.error())) {
                throw new GrantRefusedException(Objects.requireNonNullElse(refusal.description(), "invalid_grant"));
            }
            // The realm does not know this service: an operator's mistake, which looks like an outage to callers.
            throw KeycloakGuard.away(new IllegalStateException("Keycloak answers " + refusal.error() + " to client "
                    + settings.clientId() + ": is KEYCLOAK_CLIENT_SECRET that of the realm?"));
        }));
    }

    private <T> T post(String endpoint, Map<String, String> form, Answer<T> answer) {
        MultiValueMap<String, String> body = new LinkedMultiValueMap<>();
        form.forEach(body::set);
        body.set("client_id", settings.clientId());
        body.set("client_secret", settings.clientSecret());
        try {
            return Objects.requireNonNull(http.post()
                    .uri(settings.protocol(endpoint))
                    .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                    .body(body)
                    .exchange((request, response) -> {
                        HttpStatusCode status = response.getStatusCode();
                        if (status.is5xxServerError() || status.value() == 404 || status.value() == 429) {
                            throw KeycloakGuard.away(new IllegalStateException("Keycloak answers " + status));
                        }
                        return answer.read(response);
                    }));
        } catch (ResourceAccessException | JacksonException e) {
            throw KeycloakGuard.away(e);
        }
    }

    private interface Answer<T> {
        T read(ClientHttpResponse response) throws IOException;
    }

    private record Refusal(
            String error,
            @JsonProperty("error_description") @Nullable String description) {}
}
