package dev.tgops.auth;

import static dev.tgops.auth.RunningAuth.ok;
import static dev.tgops.auth.RunningAuth.problem;
import static dev.tgops.auth.RunningAuth.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tgops.localstack.TestDatabase;
import dev.tgops.localstack.TestInfrastructure;
import dev.tgops.starter.secrets.Secrets;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A service without the demo: its first admin, and how it fares while Keycloak is away. */
class FirstStartIT {

    @TempDir
    private Path folder;

    @Test
    void the_first_admin_finds_the_password_in_a_file_that_only_the_owner_reads() throws IOException {
        Path file = folder.resolve("password");
        try (RunningAuth auth = RunningAuth.start(
                "--TGOPS_ADMIN_USERNAME=root-" + folder.getFileName().toString().toLowerCase(Locale.ROOT),
                "--TGOPS_ADMIN_EMAIL=root@tgops.example",
                "--TGOPS_ADMIN_PASSWORD_FILE=" + file)) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
            String password = Files.readString(file).strip();
            String access =
                    auth.accessToken("root-" + folder.getFileName().toString().toLowerCase(Locale.ROOT), password);

            JsonNode me = ok(auth.get("/api/v1/auth/me", auth.internalToken(access)));
            assertThat(me.get("platformAdmin").asBoolean()).isTrue();
            assertThat(text(me.get("projects").get(0), "name")).isEqualTo("Main");
            assertThat(text(me.get("projects").get(0), "role")).isEqualTo("ADMIN");
        }
    }

    /** Some ten failed calls open the breaker; it must not refuse the first who log in. */
    @Test
    void who_logs_in_right_after_a_first_start_that_had_to_wait_for_keycloak_is_let_in() throws Exception {
        try (LateServer keycloak = LateServer.after(
                Duration.ofSeconds(14), URI.create(TestInfrastructure.keycloak().url()))) {
            try (RunningAuth auth = RunningAuth.start(
                    "--tgops.keycloak.url=" + keycloak.url(),
                    "--TGOPS_ADMIN_USERNAME=late",
                    "--TGOPS_ADMIN_EMAIL=late@tgops.example",
                    "--TGOPS_ADMIN_PASSWORD=a-long-password")) {
                for (int attempt = 0; attempt < 12; attempt++) {
                    assertThat(auth.logIn("late", "a-long-password").statusCode())
                            .isEqualTo(200);
                }
            }
        }
    }

    @Test
    void where_the_demo_is_switched_off_its_user_is_out_until_it_is_on_again() {
        TestDatabase database = TestInfrastructure.postgres().freshDatabase();
        String keyset = Secrets.newKeyset();
        String access;
        try (RunningAuth demo = RunningAuth.startOn(database, keyset, "--TGOPS_DEMO=true")) {
            access = demo.accessToken("demo", "tgops-demo");
            demo.internalToken(access);
        }
        try (RunningAuth strict = RunningAuth.startOn(
                database,
                keyset,
                "--TGOPS_ADMIN_USERNAME=after-demo",
                "--TGOPS_ADMIN_EMAIL=after-demo@tgops.example",
                "--TGOPS_ADMIN_PASSWORD=a-long-password")) {
            problem(strict.post("/internal/token", null, access), 401, "unauthorized");
            problem(strict.logIn("demo", "tgops-demo"), 401, "invalid-credentials");
            strict.internalToken(strict.accessToken("after-demo", "a-long-password"));
        }
        try (RunningAuth demo = RunningAuth.startOn(database, keyset, "--TGOPS_DEMO=true")) {
            demo.internalToken(demo.accessToken("demo", "tgops-demo"));
        }
    }

    @Test
    void while_keycloak_is_away_who_is_in_stays_in_and_log_ins_are_told_so_until_it_is_back() {
        try (RunningAuth auth = RunningAuth.start(
                "--TGOPS_ADMIN_USERNAME=outage",
                "--TGOPS_ADMIN_EMAIL=outage@tgops.example",
                "--TGOPS_ADMIN_PASSWORD=a-long-password")) {
            String access = auth.accessToken("outage", "a-long-password");
            auth.internalToken(access);

            TestInfrastructure.keycloak().kill9();
            try {
                for (int attempt = 0; attempt < 12; attempt++) {
                    HttpResponse<String> refused = auth.logIn("outage", "a-long-password");
                    JsonNode problem = problem(refused, 503, "service-unavailable");
                    assertThat(text(problem, "detail")).contains("Keycloak");
                    assertThat(refused.headers().firstValue("Retry-After")).hasValue("5");
                }
                ok(auth.get("/api/v1/auth/me", auth.internalToken(access)));
            } finally {
                TestInfrastructure.keycloak().start();
            }
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> auth.logIn("outage", "a-long-password").statusCode() == 200);
        }
    }
}
