package dev.tgops.bench.login;

import dev.tgops.localstack.stack.Stack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/** Keycloak's token endpoint, called as auth-service calls it. */
final class KeycloakDoor {

    private static final String SECRET = "KEYCLOAK_CLIENT_SECRET=";
    private static final Duration TIME_LIMIT = Duration.ofSeconds(30);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI tokens;
    private final String clientSecret;

    private KeycloakDoor(URI tokens, String clientSecret) {
        this.tokens = tokens;
        this.clientSecret = clientSecret;
    }

    static KeycloakDoor of(Stack stack) throws IOException {
        String secret = Files.readAllLines(stack.options().data().resolve("secrets.env")).stream()
                .filter(line -> line.startsWith(SECRET))
                .map(line -> line.substring(SECRET.length()))
                .findFirst()
                .orElseThrow();
        return new KeycloakDoor(
                URI.create("http://127.0.0.1:" + stack.options().ports().keycloak()
                        + "/realms/tgops/protocol/openid-connect/token"),
                secret);
    }

    /** @return the status */
    int logIn(String username, String password) {
        Map<String, String> form = Map.of(
                "grant_type",
                "password",
                "scope",
                "openid",
                "client_id",
                "tgops-auth",
                "client_secret",
                clientSecret,
                "username",
                username,
                "password",
                password);
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        try {
            return http.send(
                            HttpRequest.newBuilder(tokens)
                                    .timeout(TIME_LIMIT)
                                    .header("Content-Type", "application/x-www-form-urlencoded")
                                    .POST(HttpRequest.BodyPublishers.ofString(body))
                                    .build(),
                            BodyHandlers.ofString())
                    .statusCode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
