package dev.tgops.localstack.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tgops.localstack.TestDatabase;
import dev.tgops.localstack.TestInfrastructure;
import dev.tgops.localstack.process.Guard;
import dev.tgops.localstack.process.Ports;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeycloakServerIT {

    private static final Duration TIMEOUT = Duration.ofSeconds(120);

    @TempDir
    Path folder;

    @Test
    void importsTheRealmWithItsSecretAndKeepsItOverARestart() throws Exception {
        TestDatabase database = TestInfrastructure.postgres().freshDatabase();
        KeycloakServer keycloak = new KeycloakServer(
                folder,
                folder.resolve("keycloak.log"),
                Ports.free(),
                Ports.free(),
                new KeycloakServer.Settings(
                        database.jdbcUrl(), database.user(), database.password(), "admin", "admin-password"),
                Path.of("src/test/resources/probe-realm.json").toAbsolutePath(),
                Map.of("PROBE_SECRET", "s3cret"),
                false,
                new Guard(Duration.ZERO),
                Clock.systemUTC());
        try {
            keycloak.start(TIMEOUT);
            assertThat(logIn(keycloak, "s3cret")).isEqualTo(200);
            assertThat(logIn(keycloak, "${PROBE_SECRET}")).isEqualTo(401);

            keycloak.process().kill9();
            keycloak.start(TIMEOUT);
            assertThat(logIn(keycloak, "s3cret")).isEqualTo(200);
        } finally {
            keycloak.stop();
        }
        assertThat(keycloak.process().isAlive()).isFalse();
    }

    private static int logIn(KeycloakServer keycloak, String secret) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(keycloak.url() + "/realms/probe/protocol/openid-connect/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "grant_type=password&username=ada&password=difference&client_id=probe&client_secret=" + secret))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.ofString()).statusCode();
        }
    }
}
