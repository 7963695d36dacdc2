package dev.tgops.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetupTest;
import dev.tgops.auth.keycloak.Identity;
import dev.tgops.auth.keycloak.KeycloakUsers;
import dev.tgops.auth.keycloak.NewKeycloakUser;
import dev.tgops.auth.user.User;
import dev.tgops.auth.user.Users;
import dev.tgops.localstack.TestDatabase;
import dev.tgops.localstack.TestInfrastructure;
import dev.tgops.localstack.TestKeycloak;
import dev.tgops.starter.secrets.Secrets;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** auth-service on a database of its own, with real Keycloak, PostgreSQL and Kafka. */
public final class RunningAuth implements AutoCloseable {

    public static final String PASSWORD = "a-long-password";
    static final String SERVICE_SECRET = "what-the-services-of-a-test-share";
    static final JsonMapper JSON = JsonMapper.shared();

    /** Takes all mail. */
    static final GreenMail MAIL = mailServer();

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final ConfigurableApplicationContext context;

    private static GreenMail mailServer() {
        GreenMail server = new GreenMail(ServerSetupTest.SMTP.dynamicPort());
        server.start();
        return server;
    }

    private RunningAuth(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /** Starts it and waits until it is ready. */
    public static RunningAuth start(String... settings) {
        return startOn(TestInfrastructure.postgres().freshDatabase(), Secrets.newKeyset(), settings);
    }

    /** Starts it on what an earlier one has left. */
    static RunningAuth startOn(TestDatabase database, String keyset, String... settings) {
        TestKeycloak keycloak = TestInfrastructure.keycloak();
        List<String> arguments = new ArrayList<>(List.of(
                "--server.port=0",
                "--POSTGRES_URL=" + database.jdbcUrl(),
                "--POSTGRES_USER=" + database.user(),
                "--POSTGRES_PASSWORD=" + database.password(),
                "--KAFKA_BOOTSTRAP_SERVERS=" + TestInfrastructure.kafka().bootstrapServers(),
                "--KAFKA_PARTITIONS=2",
                "--MAIL_PORT=" + MAIL.getSmtp().getPort(),
                "--KEYCLOAK_URL=" + keycloak.url(),
                "--KEYCLOAK_CLIENT_SECRET=" + keycloak.clientSecret(),
                "--TGOPS_SERVICE_SECRET=" + SERVICE_SECRET,
                "--tgops.secret.keyset=" + keyset));
        for (String setting : settings) {
            // Spring joins what is said twice.
            String name = setting.substring(0, setting.indexOf('=') + 1);
            arguments.removeIf(argument -> argument.startsWith(name));
            arguments.add(setting);
        }
        RunningAuth auth =
                new RunningAuth(SpringApplication.run(AuthApplication.class, arguments.toArray(String[]::new)));
        await().atMost(Duration.ofSeconds(30))
                .until(() -> auth.get("/actuator/health/readiness", null).statusCode() == 200);
        return auth;
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public <T> T bean(String name, Class<T> type) {
        return context.getBean(name, type);
    }

    public String url() {
        return "http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port");
    }

    HttpResponse<String> get(String path, @Nullable String bearer, String... headers) {
        return send(request(path, bearer, headers).GET());
    }

    public HttpResponse<String> post(String path, @Nullable String body, @Nullable String bearer, String... headers) {
        HttpRequest.Builder request = request(path, bearer, headers);
        return send(
                body == null
                        ? request.POST(BodyPublishers.noBody())
                        : request.header("Content-Type", "application/json").POST(BodyPublishers.ofString(body)));
    }

    public HttpResponse<String> call(String method, String path, @Nullable String body, String bearer) {
        return send(request(path, bearer)
                .header("Content-Type", "application/json")
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body)));
    }

    /** A user with an account at Keycloak, whose password is {@link #PASSWORD}. */
    public User newUser(String username) {
        String email = username + "@tgops.example";
        String subject =
                bean(KeycloakUsers.class).ensure(new NewKeycloakUser(username, email, "Test", username, PASSWORD));
        return bean(Users.class).store(new Identity(subject, username, "Test " + username, email));
    }

    public HttpResponse<String> logIn(String username, String password, String... headers) {
        return post(
                "/api/v1/auth/login",
                "{\"username\":\"%s\",\"password\":\"%s\"}".formatted(username, password),
                null,
                headers);
    }

    /** Keycloak's access token of a user. */
    public String accessToken(String username, String password) {
        return text(ok(logIn(username, password)), "accessToken");
    }

    /** The internal JWT for an access token. */
    public String internalToken(String accessToken, String... headers) {
        return text(ok(post("/internal/token", null, accessToken, headers)), "token");
    }

    static JsonNode ok(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return JSON.readTree(response.body());
    }

    static JsonNode problem(HttpResponse<String> response, int status, String code) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/problem+json");
        JsonNode problem = JSON.readTree(response.body());
        assertThat(text(problem, "code")).isEqualTo(code);
        return problem;
    }

    static String text(JsonNode node, String field) {
        return node.get(field).asString();
    }

    private HttpRequest.Builder request(String path, @Nullable String bearer, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url() + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        if (path.startsWith("/internal/")) {
            request.header("X-Service-Secret", SERVICE_SECRET);
        }
        return bearer == null ? request : request.header("Authorization", "Bearer " + bearer);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        context.close();
    }
}
