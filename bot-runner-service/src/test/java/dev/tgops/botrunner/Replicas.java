package dev.tgops.botrunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tgops.contracts.bot.BotState;
import dev.tgops.localstack.TestDatabase;
import dev.tgops.localstack.TestInfrastructure;
import dev.tgops.starter.secrets.Secrets;
import dev.tgops.testsupport.TestAuthority;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** bot-runner-service with a database, a consumer group and a keyset of its own: any number of replicas, in this process or as processes. */
final class Replicas implements AutoCloseable {

    static final JsonMapper JSON = JsonMapper.shared();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    final TestDatabase database = TestInfrastructure.postgres().freshDatabase();
    final TestAuthority authority = TestAuthority.start();
    final String project = UUID.randomUUID().toString();
    final String telegramUrl;
    private final Map<String, String> settings = new LinkedHashMap<>();
    private final List<AutoCloseable> running = new ArrayList<>();

    Replicas(String telegramUrl) {
        this.telegramUrl = telegramUrl;
        settings.put("POSTGRES_URL", database.jdbcUrl());
        settings.put("POSTGRES_USER", database.user());
        settings.put("POSTGRES_PASSWORD", database.password());
        settings.put("KAFKA_BOOTSTRAP_SERVERS", TestInfrastructure.kafka().bootstrapServers());
        settings.put("KAFKA_PARTITIONS", String.valueOf(Records.PARTITIONS));
        settings.put("BOT_RUNNER_GROUP", "bot-runner-" + UUID.randomUUID());
        settings.put("AUTH_URL", authority.url());
        settings.put("TGOPS_TELEGRAM_URL", telegramUrl);
        settings.put("TGOPS_SECRET_KEYSET", Secrets.newKeyset());
        settings.put("BOT_RUNNER_PACING", "false");
        settings.put("BOT_RUNNER_CALL_TIMEOUT", "2s");
        settings.put("BOT_RUNNER_POLL_TIMEOUT", "10s");
        settings.put("PORT", "0");
    }

    Replicas with(String setting, String value) {
        settings.put(setting, value);
        return this;
    }

    Map<String, String> settings() {
        return settings;
    }

    /** The number that a query of the database answers. */
    long query(String sql) {
        try (var connection = DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    void closeAtEnd(AutoCloseable replica) {
        running.add(replica);
    }

    /** A replica in this process. */
    Replica start(String name) {
        List<String> arguments = new ArrayList<>();
        settings.forEach((key, value) -> arguments.add("--" + key + "=" + value));
        arguments.add("--INSTANCE=" + name);
        arguments.add("--tgops.secret.keyset=" + settings.get("TGOPS_SECRET_KEYSET"));
        ConfigurableApplicationContext context =
                SpringApplication.run(BotRunnerApplication.class, arguments.toArray(String[]::new));
        Replica replica = new Replica(context);
        running.add(replica);
        return replica;
    }

    /** A replica's REST face. */
    class Replica implements AutoCloseable {
        private final ConfigurableApplicationContext context;

        Replica(ConfigurableApplicationContext context) {
            this.context = context;
        }

        <T> T bean(Class<T> type) {
            return context.getBean(type);
        }

        String url() {
            return "http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port");
        }

        HttpResponse<String> call(String method, String path, @Nullable String body) {
            return call(method, path, body, authority.token(project, "MANAGER"));
        }

        HttpResponse<String> call(String method, String path, @Nullable String body, String token) {
            return Replicas.call(url(), method, path, body, token);
        }

        /** Registers and starts a bot, and waits until it runs. */
        String run(String token) {
            String id = register(token);
            assertThat(call("POST", "/api/v1/bots/" + id + "/start", null).statusCode())
                    .isEqualTo(200);
            awaitState(id, BotState.RUNNING);
            return id;
        }

        String register(String token) {
            HttpResponse<String> response = call("POST", "/api/v1/bots", "{\"token\":\"" + token + "\"}");
            assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
            return JSON.readTree(response.body()).get("id").asString();
        }

        JsonNode bot(String id) {
            return JSON.readTree(call("GET", "/api/v1/bots/" + id, null).body());
        }

        void awaitState(String id, BotState state) {
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(bot(id).path("state").asString())
                            .as(() -> bot(id).toString())
                            .isEqualTo(state.name()));
        }

        @Override
        public void close() {
            running.remove(this);
            context.close();
        }
    }

    static HttpResponse<String> call(String url, String method, String path, @Nullable String body, String token) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        for (AutoCloseable replica : List.copyOf(running)) {
            try {
                replica.close();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
        authority.close();
    }
}
