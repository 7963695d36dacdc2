package dev.tgops.auth;

import static dev.tgops.auth.RunningAuth.JSON;
import static dev.tgops.auth.RunningAuth.ok;
import static dev.tgops.auth.RunningAuth.problem;
import static dev.tgops.auth.RunningAuth.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tgops.auth.keycloak.KeycloakUsers;
import dev.tgops.auth.keycloak.NewKeycloakUser;
import dev.tgops.auth.keycloak.UserRefusedException;
import dev.tgops.auth.project.Members;
import dev.tgops.auth.project.Projects;
import dev.tgops.auth.user.User;
import dev.tgops.contracts.Topics;
import dev.tgops.contracts.auth.Role;
import dev.tgops.localstack.TestInfrastructure;
import dev.tgops.testsupport.OpenApiDocument;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Log-in, exchange and projects with the demo on, over real Keycloak, PostgreSQL and Kafka. */
class SessionIT {

    private static final String DEMO_PROJECT = "01900000-0000-7000-8000-000000000001";
    private static final String[] BROWSER = {"X-Client", "browser"};

    private static RunningAuth auth;

    @BeforeAll
    static void start() {
        auth = RunningAuth.start("--TGOPS_DEMO=true");
    }

    @AfterAll
    static void stop() {
        auth.close();
    }

    @Test
    void the_demo_user_logs_in_and_sees_the_demo_project() {
        HttpResponse<String> login = auth.logIn("demo", "tgops-demo");
        JsonNode tokens = ok(login);
        assertThat(tokens.propertyNames()).containsExactlyInAnyOrder("accessToken", "refreshToken", "expiresIn");
        assertThat(tokens.get("expiresIn").asInt()).isEqualTo(300);
        assertThat(login.headers().firstValue("Set-Cookie")).isEmpty();

        JsonNode me = ok(auth.get("/api/v1/auth/me", auth.internalToken(text(tokens, "accessToken"))));
        assertThat(text(me, "username")).isEqualTo("demo");
        assertThat(me.get("platformAdmin").asBoolean()).isTrue();
        assertThat(me.get("projects"))
                .isEqualTo(JSON.readTree(
                        "[{\"id\":\"%s\",\"name\":\"Demo\",\"role\":\"ADMIN\"}]".formatted(DEMO_PROJECT)));
    }

    @Test
    void a_wrong_password_and_an_unknown_name_look_the_same() {
        JsonNode wrong = problem(auth.logIn("demo", "not-the-password"), 401, "invalid-credentials");
        JsonNode unknown = problem(auth.logIn("nobody", "not-the-password"), 401, "invalid-credentials");

        assertThat(wrong).isEqualTo(unknown);
        problem(auth.post("/api/v1/auth/login", "{\"username\":\"demo\"}", null), 400, "invalid-request");
        problem(auth.post("/api/v1/auth/login", "{", null), 400, "malformed-json");
    }

    @Test
    void a_refresh_token_works_once_and_its_second_use_ends_the_session() {
        JsonNode first = ok(auth.logIn("demo", "tgops-demo"));
        JsonNode second = ok(refresh(text(first, "refreshToken")));

        problem(refresh(text(first, "refreshToken")), 401, "session-ended");
        problem(refresh(text(second, "refreshToken")), 401, "session-ended");
        // Neither the thief nor the robbed goes on with an access token.
        problem(auth.post("/internal/token", null, text(first, "accessToken")), 401, "unauthorized");
        problem(auth.post("/internal/token", null, text(second, "accessToken")), 401, "unauthorized");
        problem(refresh("nonsense"), 401, "session-ended");
        problem(auth.post("/api/v1/auth/refresh", null, null), 400, "invalid-request");
    }

    @Test
    void log_out_ends_the_session() {
        JsonNode tokens = ok(auth.logIn("demo", "tgops-demo"));
        String refreshToken = text(tokens, "refreshToken");

        assertThat(logOut(refreshToken).statusCode()).isEqualTo(204);
        problem(refresh(refreshToken), 401, "session-ended");
        problem(auth.post("/internal/token", null, text(tokens, "accessToken")), 401, "unauthorized");
        assertThat(logOut(refreshToken).statusCode()).isEqualTo(204);
    }

    @Test
    void a_browser_has_the_refresh_token_as_a_cookie_only() {
        HttpResponse<String> login = auth.logIn("demo", "tgops-demo", BROWSER);
        assertThat(ok(login).propertyNames()).containsExactlyInAnyOrder("accessToken", "expiresIn");
        String setCookie = login.headers().firstValue("Set-Cookie").orElseThrow();
        assertThat(setCookie)
                .startsWith("tgops_refresh=")
                .contains("HttpOnly", "SameSite=Strict", "Path=/api/v1/auth", "Max-Age=43200")
                .doesNotContain("Secure");
        String cookie = setCookie.substring(0, setCookie.indexOf(';'));

        // Without the header that another site's form cannot send, the cookie counts for nothing.
        problem(auth.post("/api/v1/auth/refresh", null, null, "Cookie", cookie), 400, "invalid-request");
        HttpResponse<String> refreshed =
                auth.post("/api/v1/auth/refresh", null, null, "Cookie", cookie, "X-Client", "browser");
        assertThat(ok(refreshed).has("refreshToken")).isFalse();
        String next = refreshed.headers().firstValue("Set-Cookie").orElseThrow();
        String nextCookie = next.substring(0, next.indexOf(';'));
        assertThat(nextCookie).isNotEqualTo(cookie);

        HttpResponse<String> logout =
                auth.post("/api/v1/auth/logout", null, null, "Cookie", nextCookie, "X-Client", "browser");
        assertThat(logout.statusCode()).isEqualTo(204);
        assertThat(logout.headers().firstValue("Set-Cookie").orElseThrow()).contains("Max-Age=0");
        HttpResponse<String> ended =
                auth.post("/api/v1/auth/refresh", null, null, "Cookie", nextCookie, "X-Client", "browser");
        problem(ended, 401, "session-ended");
        assertThat(ended.headers().firstValue("Set-Cookie").orElseThrow()).contains("Max-Age=0");
    }

    @Test
    void behind_https_the_cookie_is_secure() {
        assertThat(auth.logIn("demo", "tgops-demo", "X-Client", "browser", "X-Forwarded-Proto", "https")
                        .headers()
                        .firstValue("Set-Cookie")
                        .orElseThrow())
                .contains("Secure");
    }

    @Test
    void the_internal_token_says_who_where_and_in_which_role() {
        String access = auth.accessToken("demo", "tgops-demo");
        JsonNode claims = claims(auth.internalToken(access));

        assertThat(text(claims, "iss")).isEqualTo("tgops-auth");
        assertThat(text(claims, "name")).isEqualTo("Demo User");
        assertThat(text(claims, "project")).isEqualTo(DEMO_PROJECT);
        assertThat(text(claims, "role")).isEqualTo("ADMIN");
        assertThat(claims.get("platform_admin").asBoolean()).isTrue();
        assertThat(claims.get("exp").asLong() - claims.get("iat").asLong()).isEqualTo(60);
        assertThat(claims(auth.internalToken(access, "X-Project-Id", DEMO_PROJECT))
                        .get("project"))
                .isEqualTo(claims.get("project"));
    }

    @Test
    void only_valid_access_tokens_of_our_client_are_exchanged() {
        JsonNode tokens = ok(auth.logIn("demo", "tgops-demo"));
        String access = text(tokens, "accessToken");
        String forged = access.substring(0, access.lastIndexOf('.') + 1)
                + Base64.getUrlEncoder().withoutPadding().encodeToString(new byte[256]);

        for (String token : List.of("nonsense", forged, text(tokens, "refreshToken"), auth.internalToken(access))) {
            problem(auth.post("/internal/token", null, token), 401, "unauthorized");
        }
        problem(auth.post("/internal/token", null, null), 401, "unauthorized");
        problem(auth.get("/api/v1/auth/me", access), 401, "unauthorized");
        problem(auth.get("/api/v1/auth/me", null), 401, "unauthorized");
        problem(
                auth.post(
                        "/internal/token",
                        null,
                        access,
                        "X-Project-Id",
                        UUID.randomUUID().toString()),
                404,
                "project-not-found");
        problem(auth.post("/internal/token", null, access, "X-Project-Id", "x"), 400, "invalid-request");
    }

    @Test
    void a_new_user_has_no_project_until_made_a_member_and_a_changed_role_holds_at_once() {
        User ann = auth.newUser("ann");
        String access = auth.accessToken("ann", RunningAuth.PASSWORD);
        JsonNode claims = claims(auth.internalToken(access));
        assertThat(text(claims, "sub")).isEqualTo(ann.id().toString());
        assertThat(claims.has("project")).isFalse();
        problem(auth.get("/api/v1/users", auth.internalToken(access)), 400, "invalid-request");
        problem(auth.post("/internal/token", null, access, "X-Project-Id", DEMO_PROJECT), 404, "project-not-found");

        UUID project = UUID.randomUUID();
        auth.bean(Projects.class).ensure(project, "Second");
        Members roles = auth.bean(Members.class);
        roles.setRole(project, ann.id(), Role.VIEWER);
        assertThat(text(claims(auth.internalToken(access)), "role")).isEqualTo("VIEWER");
        roles.setRole(project, ann.id(), Role.MANAGER);
        assertThat(text(claims(auth.internalToken(access)), "role")).isEqualTo("MANAGER");

        JsonNode members = ok(auth.get("/api/v1/users?q=AN&limit=1", auth.internalToken(access)));
        assertThat(members.get("items").size()).isEqualTo(1);
        assertThat(text(members.get("items").get(0), "username")).isEqualTo("ann");
        assertThat(members.get("next").isNull()).isTrue();
    }

    @Test
    void nobody_ends_the_session_of_another_by_an_invented_refresh_token() {
        String access = auth.accessToken("demo", "tgops-demo");
        String session = text(claims(access), "sid");
        String invented = Base64.getUrlEncoder().encodeToString("{\"alg\":\"HS512\"}".getBytes(StandardCharsets.UTF_8))
                + "."
                + Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(("{\"sid\":\"" + session + "\"}").getBytes(StandardCharsets.UTF_8))
                + ".AAAA";

        problem(refresh(invented), 401, "session-ended");
        logOut(invented);

        auth.internalToken(access);
    }

    @Test
    void sessions_are_listed_and_closed_one_or_all() {
        auth.newUser("sue");
        JsonNode desktop = ok(auth.logIn("sue", RunningAuth.PASSWORD, "User-Agent", "Desktop"));
        JsonNode phone = ok(auth.logIn("sue", RunningAuth.PASSWORD, "User-Agent", "Phone"));
        String here = auth.internalToken(text(desktop, "accessToken"));

        JsonNode listed = ok(auth.get("/api/v1/auth/sessions", here)).get("items");
        assertThat(listed.valueStream().map(session -> text(session, "client"))).containsExactly("Phone", "Desktop");
        assertThat(listed.get(1).get("current").asBoolean()).isTrue();
        assertThat(listed.get(0).get("current").asBoolean()).isFalse();
        assertThat(text(listed.get(0), "address")).isEqualTo("127.0.0.1");

        String path = "/api/v1/auth/sessions/" + text(listed.get(0), "id");
        String stranger = auth.internalToken(auth.accessToken("demo", "tgops-demo"));
        problem(auth.call("DELETE", path, null, stranger), 404, "session-not-found");
        assertThat(auth.call("DELETE", path, null, here).statusCode()).isEqualTo(204);
        problem(auth.call("DELETE", path, null, here), 404, "session-not-found");
        problem(auth.post("/internal/token", null, text(phone, "accessToken")), 401, "unauthorized");
        problem(refresh(text(phone, "refreshToken")), 401, "session-ended");

        JsonNode third = ok(auth.logIn("sue", RunningAuth.PASSWORD));
        assertThat(auth.call("DELETE", "/api/v1/auth/sessions?exceptThis=true", null, here)
                        .statusCode())
                .isEqualTo(204);
        problem(refresh(text(third, "refreshToken")), 401, "session-ended");
        auth.internalToken(text(desktop, "accessToken"));
        assertThat(auth.call("DELETE", "/api/v1/auth/sessions", null, here).statusCode())
                .isEqualTo(204);
        problem(auth.post("/internal/token", null, text(desktop, "accessToken")), 401, "unauthorized");
        problem(refresh(text(desktop, "refreshToken")), 401, "session-ended");
    }

    @Test
    void projects_and_users_are_published() {
        Map<String, JsonNode> latest = new HashMap<>();
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers", TestInfrastructure.kafka().bootstrapServers(),
                        "group.id", UUID.randomUUID().toString(),
                        "auto.offset.reset", "earliest"),
                new StringDeserializer(),
                new StringDeserializer())) {
            consumer.subscribe(List.of(Topics.AUTH_PROJECTS, Topics.AUTH_USERS));
            Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> {
                    // A deleted project's record has none.
                    if (record.value() != null) {
                        latest.put(record.key(), JSON.readTree(record.value()));
                    }
                });
                assertThat(latest).containsKey(DEMO_PROJECT);
                JsonNode project = Objects.requireNonNull(latest.get(DEMO_PROJECT));
                assertThat(text(project, "name")).isEqualTo("Demo");
                JsonNode member = project.get("members").get(0);
                assertThat(text(member, "role")).isEqualTo("ADMIN");
                assertThat(latest).containsKey(text(member, "userId"));
                JsonNode user = Objects.requireNonNull(latest.get(text(member, "userId")));
                assertThat(text(user, "username")).isEqualTo("demo");
                assertThat(user.get("platformAdmin").asBoolean()).isTrue();
            });
        }
    }

    @Test
    void too_many_wrong_passwords_lock_the_account_for_a_while() {
        auth.newUser("bruce");
        for (int attempt = 0; attempt < 10; attempt++) {
            problem(auth.logIn("bruce", "wrong-" + attempt), 401, "invalid-credentials");
        }

        problem(auth.logIn("bruce", RunningAuth.PASSWORD), 401, "invalid-credentials");
    }

    @Test
    void a_password_against_the_policy_is_refused_and_said_so() {
        assertThatThrownBy(() -> auth.bean(KeycloakUsers.class)
                        .ensure(new NewKeycloakUser("weak", "weak@tgops.example", "Test", "Weak", "tiny!")))
                .isInstanceOf(UserRefusedException.class)
                .hasMessageContaining("weak")
                .hasMessageNotContaining("tiny!");
    }

    @Test
    void the_published_api_is_the_committed_one() {
        OpenApiDocument.assertCommitted(
                "auth-service", auth.get("/v3/api-docs", null).body());
    }

    private static HttpResponse<String> refresh(String token) {
        return auth.post("/api/v1/auth/refresh", "{\"refreshToken\":\"%s\"}".formatted(token), null);
    }

    private static HttpResponse<String> logOut(String token) {
        return auth.post("/api/v1/auth/logout", "{\"refreshToken\":\"%s\"}".formatted(token), null);
    }

    private static JsonNode claims(String jwt) {
        return JSON.readTree(new String(Base64.getUrlDecoder().decode(jwt.split("\\.")[1]), StandardCharsets.UTF_8));
    }
}
