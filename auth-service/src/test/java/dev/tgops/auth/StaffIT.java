package dev.tgops.auth;

import static dev.tgops.auth.RunningAuth.JSON;
import static dev.tgops.auth.RunningAuth.ok;
import static dev.tgops.auth.RunningAuth.problem;
import static dev.tgops.auth.RunningAuth.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tgops.auth.user.User;
import dev.tgops.localstack.TestInfrastructure;
import java.net.http.HttpResponse;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Users of the platform, as its admins manage them. */
class StaffIT {

    private static RunningAuth auth;
    private static String admin;

    @BeforeAll
    static void start() {
        auth = RunningAuth.start("--TGOPS_DEMO=true");
        admin = auth.internalToken(auth.accessToken("demo", "tgops-demo"));
    }

    @AfterAll
    static void stop() {
        auth.close();
    }

    @Test
    void a_new_user_sets_the_password_by_a_link() {
        HttpResponse<String> response = auth.call("POST", "/api/v1/users", """
                {"username":"nora","email":"Nora@tgops.example","firstName":"Nora","lastName":"New"}""", admin);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
        JsonNode made = JSON.readTree(response.body());
        assertThat(text(made.get("user"), "displayName")).isEqualTo("Nora New");
        assertThat(text(made.get("user"), "email")).isEqualTo("nora@tgops.example");
        assertThat(made.at("/user/platformAdmin").asBoolean()).isFalse();
        assertThat(made.at("/password/mailed").asBoolean()).isTrue();
        String link = made.at("/password/link").asString();
        assertThat(AccountIT.received("nora@tgops.example").getFirst()).contains(link);

        setPassword(link, "noras-own-password");
        ok(auth.logIn("nora", "noras-own-password"));
        JsonNode taken = problem(auth.call("POST", "/api/v1/users", """
                {"username":"nora","email":"other@tgops.example","firstName":"N","lastName":"N"}""", admin), 400, "invalid-request");
        assertThat(taken.at("/errors/0/field").asString()).isEqualTo("username");
        taken = problem(auth.call("POST", "/api/v1/users", """
                {"username":"nora2","email":"nora@tgops.example","firstName":"N","lastName":"N"}""", admin), 400, "invalid-request");
        assertThat(taken.at("/errors/0/field").asString()).isEqualTo("email");
    }

    @Test
    void users_are_found_by_name_and_address() {
        auth.newUser("zara");
        auth.newUser("zeno");

        JsonNode first = ok(auth.get("/api/v1/users/all?q=test%20z&limit=1", admin));
        JsonNode second = ok(auth.get("/api/v1/users/all?q=test%20z&limit=1&cursor=" + text(first, "next"), admin));
        assertThat(first.at("/items/0/username").asString()).isEqualTo("zara");
        assertThat(second.at("/items/0/username").asString()).isEqualTo("zeno");
        assertThat(second.get("next").isNull()).isTrue();
        assertThat(ok(auth.get("/api/v1/users/all?q=ZENO@", admin)).get("items").size())
                .isEqualTo(1);
        assertThat(ok(auth.get("/api/v1/users/all?q=zeno&enabled=false", admin))
                        .get("items")
                        .size())
                .isZero();
        problem(auth.get("/api/v1/users/" + UUID.randomUUID(), admin), 404, "user-not-found");
    }

    @Test
    void a_disabled_user_is_out_at_once_and_in_again_when_enabled() {
        User dora = auth.newUser("dora");
        JsonNode tokens = ok(auth.logIn("dora", RunningAuth.PASSWORD));
        String access = text(tokens, "accessToken");
        auth.internalToken(access);

        assertThat(change(dora, "{\"enabled\":false}").get("enabled").asBoolean())
                .isFalse();
        problem(auth.post("/internal/token", null, access), 401, "unauthorized");
        problem(auth.logIn("dora", RunningAuth.PASSWORD), 401, "invalid-credentials");
        assertThat(ok(auth.get("/api/v1/users/all?enabled=false&q=dora", admin))
                        .get("items")
                        .size())
                .isEqualTo(1);

        change(dora, "{\"enabled\":true}");
        auth.internalToken(auth.accessToken("dora", RunningAuth.PASSWORD));
    }

    @Test
    void while_keycloak_is_away_a_session_is_closed_nevertheless() {
        User away = auth.newUser("away");
        JsonNode tokens = ok(auth.logIn("away", RunningAuth.PASSWORD));
        auth.internalToken(text(tokens, "accessToken"));

        TestInfrastructure.keycloak().kill9();
        try {
            assertThat(auth.call("DELETE", "/api/v1/users/" + away.id() + "/sessions", null, admin)
                            .statusCode())
                    .isEqualTo(204);
            problem(auth.post("/internal/token", null, text(tokens, "accessToken")), 401, "unauthorized");
        } finally {
            TestInfrastructure.keycloak().start();
        }
        org.awaitility.Awaitility.await()
                .atMost(java.time.Duration.ofSeconds(20))
                .until(() -> auth.logIn("away", RunningAuth.PASSWORD).statusCode() == 200);
        problem(
                auth.post("/api/v1/auth/refresh", "{\"refreshToken\":\"" + text(tokens, "refreshToken") + "\"}", null),
                401,
                "session-ended");
    }

    @Test
    void a_reset_password_voids_the_old_one_and_ends_the_sessions() {
        User rosa = auth.newUser("rosa");
        String access = auth.accessToken("rosa", RunningAuth.PASSWORD);

        JsonNode sent = ok(auth.call("POST", "/api/v1/users/" + rosa.id() + "/reset-password", null, admin));
        problem(auth.logIn("rosa", RunningAuth.PASSWORD), 401, "invalid-credentials");
        problem(auth.post("/internal/token", null, access), 401, "unauthorized");
        setPassword(text(sent, "link"), "rosas-next-password");
        ok(auth.logIn("rosa", "rosas-next-password"));
    }

    @Test
    void an_admin_is_made_and_unmade_by_another_never_by_oneself() {
        User iris = auth.newUser("iris");
        assertThat(change(iris, "{\"platformAdmin\":true}").get("platformAdmin").asBoolean())
                .isTrue();
        String token = auth.internalToken(auth.accessToken("iris", RunningAuth.PASSWORD));
        ok(auth.get("/api/v1/users/all", token));

        String own = "/api/v1/users/" + iris.id();
        problem(auth.call("PATCH", own, "{\"platformAdmin\":false}", token), 409, "own-account");
        problem(auth.call("PATCH", own, "{\"enabled\":false}", token), 409, "own-account");
        change(iris, "{\"platformAdmin\":false}");
        problem(
                auth.get("/api/v1/users/all", auth.internalToken(auth.accessToken("iris", RunningAuth.PASSWORD))),
                403,
                "forbidden");
    }

    private static JsonNode change(User user, String change) {
        return ok(auth.call("PATCH", "/api/v1/users/" + user.id(), change, admin));
    }

    private static void setPassword(String link, String password) {
        assertThat(auth.post(
                                "/api/v1/auth/reset-password",
                                "{\"token\":\"%s\",\"password\":\"%s\"}"
                                        .formatted(link.substring(link.indexOf('#') + 1), password),
                                null)
                        .statusCode())
                .isEqualTo(204);
    }
}
