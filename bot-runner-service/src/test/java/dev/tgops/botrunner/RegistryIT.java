package dev.tgops.botrunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tgops.botrunner.Replicas.Replica;
import dev.tgops.contracts.EventHeaders;
import dev.tgops.contracts.Topics;
import dev.tgops.contracts.bot.BotSnapshot;
import dev.tgops.contracts.bot.BotState;
import dev.tgops.emulator.faults.Fault;
import dev.tgops.emulator.junit.EmulatorExtension;
import dev.tgops.emulator.world.Bot;
import dev.tgops.starter.kafka.CloudEvents;
import dev.tgops.starter.kafka.EventJson;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

class RegistryIT {

    @RegisterExtension
    static final EmulatorExtension TELEGRAM = new EmulatorExtension();

    private static Records records;
    private static Replicas replicas;
    private static Replica runner;

    @BeforeAll
    static void start() {
        records = new Records();
        replicas = new Replicas(TELEGRAM.url());
        runner = replicas.start("one");
    }

    @AfterAll
    static void stop() {
        replicas.close();
        records.close();
    }

    @Test
    void a_bot_is_registered_by_its_token_and_its_token_is_never_shown() {
        Bot bot = TELEGRAM.world().bot("first_bot");

        HttpResponse<String> response = runner.call("POST", "/api/v1/bots", "{\"token\":\"" + bot.token() + "\"}");

        assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
        assertThat(response.body())
                .doesNotContain(bot.token().substring(bot.token().indexOf(':') + 1));
        JsonNode view = Replicas.JSON.readTree(response.body());
        assertThat(view.get("username").asString()).isEqualTo("first_bot");
        assertThat(view.get("state").asString()).isEqualTo("STOPPED");
        assertThat(view.get("privacyMode").asBoolean()).isTrue();
        assertThat(view.get("telegramId").asLong()).isEqualTo(bot.id());
        byte[] stored = runner.bean(JdbcClient.class)
                .sql("select token from bot where id = ?::uuid")
                .param(view.get("id").asString())
                .query(byte[].class)
                .single();
        assertThat(new String(stored, StandardCharsets.ISO_8859_1)).doesNotContain(bot.token());
        await().untilAsserted(() -> assertThat(snapshots(view.get("id").asString()))
                .extracting(BotSnapshot::state)
                .contains(BotState.STOPPED));
    }

    @Test
    void a_bot_is_registered_once_in_the_whole_system() {
        Bot bot = TELEGRAM.world().bot("only_bot");
        runner.register(bot.token());

        HttpResponse<String> again = runner.call(
                "POST",
                "/api/v1/bots",
                "{\"token\":\"" + bot.token() + "\"}",
                replicas.authority.token(UUID.randomUUID().toString(), "ADMIN"));

        problem(again, 409, "bot-already-registered");
    }

    @Test
    void a_process_that_stands_still_in_a_transaction_holds_up_others_for_seconds_only() throws SQLException {
        String id = runner.register(TELEGRAM.world().bot("held_bot").token());
        DataSource still = runner.bean(DataSource.class);
        try (Connection frozen = still.getConnection();
                Statement statement = frozen.createStatement()) {
            frozen.setAutoCommit(false);
            statement.execute("select * from bot where id = '" + id + "' for update");

            HttpResponse<String> change = runner.call("PATCH", "/api/v1/bots/" + id, "{\"name\":\"Free\"}");

            assertThat(change.statusCode()).as(change.body()).isEqualTo(200);
            // Its session was ended.
            assertThatThrownBy(() -> statement.execute("select 1")).isInstanceOf(SQLException.class);
        }
    }

    @Test
    void a_wrong_token_names_the_field() {
        for (String token : List.of("nonsense", "12345:" + "x".repeat(35), "12345:" + "x".repeat(300), "")) {
            JsonNode problem = problem(
                    runner.call("POST", "/api/v1/bots", "{\"token\":\"" + token + "\"}"), 400, "invalid-request");
            assertThat(problem.at("/errors/0/field").asString()).isEqualTo("token");
        }
        JsonNode name = problem(
                runner.call(
                        "POST",
                        "/api/v1/bots",
                        "{\"token\":\"1:" + "x".repeat(40) + "\",\"name\":\"" + "n".repeat(101) + "\"}"),
                400,
                "invalid-request");
        assertThat(name.at("/errors/0/message").asString()).contains("100");
    }

    @Test
    void telegram_away_is_no_wrong_token() {
        Bot bot = TELEGRAM.world().bot("away_bot");
        TELEGRAM.faults().add(Fault.html(502).method("getMe").bot(bot.id()).times(1));

        problem(runner.call("POST", "/api/v1/bots", "{\"token\":\"" + bot.token() + "\"}"), 503, "service-unavailable");
    }

    @Test
    void viewers_read_managers_change_strangers_see_nothing() {
        String id = runner.register(TELEGRAM.world().bot("seen_bot").token());
        String viewer = replicas.authority.token(replicas.project, "VIEWER");
        String stranger = replicas.authority.token(UUID.randomUUID().toString(), "ADMIN");

        assertThat(runner.call("GET", "/api/v1/bots/" + id, null, viewer).statusCode())
                .isEqualTo(200);
        assertThat(runner.call("GET", "/api/v1/bots/" + id + "/status", null, viewer)
                        .statusCode())
                .isEqualTo(200);
        problem(runner.call("POST", "/api/v1/bots/" + id + "/start", null, viewer), 403, "forbidden");
        problem(runner.call("GET", "/api/v1/bots/" + id, null, stranger), 404, "bot-not-found");
        problem(runner.call("DELETE", "/api/v1/bots/" + id, null, stranger), 404, "bot-not-found");
        problem(runner.call("GET", "/api/v1/bots", null, ""), 401, "unauthorized");
        assertThat(runner.call("GET", "/api/v1/bots", null, stranger).body()).doesNotContain(id);
        assertThat(runner.call("GET", "/api/v1/bots?limit=1", null, viewer).body())
                .contains("\"next\":");
        problem(runner.call("GET", "/api/v1/bots?limit=101", null, viewer), 400, "invalid-request");
        problem(runner.call("GET", "/api/v1/bots/not-an-id", null, viewer), 400, "invalid-request");
    }

    @Test
    void a_bot_is_renamed_gets_a_new_token_and_is_deleted() {
        Bot bot = TELEGRAM.world().bot("changing_bot");
        Bot other = TELEGRAM.world().bot("other_bot");
        String id = runner.run(bot.token());

        assertThat(patch(id, "{\"name\":\"Front desk\"}").get("name").asString())
                .isEqualTo("Front desk");
        JsonNode wrong = problem(
                runner.call("PATCH", "/api/v1/bots/" + id, "{\"token\":\"" + other.token() + "\"}"),
                400,
                "invalid-request");
        assertThat(wrong.at("/errors/0/message").asString())
                .contains("@changing_bot")
                .contains("@other_bot");

        String renewed = bot.id() + ":AA-renewed-token-renewed-token-rene";
        TELEGRAM.world().replaceToken(bot, renewed);
        runner.awaitState(id, BotState.UNAUTHORIZED);
        patch(id, "{\"token\":\"" + renewed + "\"}");
        runner.awaitState(id, BotState.RUNNING);

        assertThat(runner.call("DELETE", "/api/v1/bots/" + id, null).statusCode())
                .isEqualTo(204);
        problem(runner.call("GET", "/api/v1/bots/" + id, null), 404, "bot-not-found");
        await().untilAsserted(() -> assertThat(
                        records.of(Topics.BOT_BOTS, r -> r.key().equals(id)))
                .last()
                .satisfies(tombstone -> assertThat(tombstone.value()).isNull()));
        runner.register(renewed);
    }

    @Test
    void a_deleted_project_takes_its_bots_along() {
        Bot bot = TELEGRAM.world().bot("homeless_bot");
        String id = runner.run(bot.token());
        String other = runner.register(TELEGRAM.world().bot("stopped_bot").token());

        records.tombstone(Topics.AUTH_PROJECTS, replicas.project);

        await().untilAsserted(() -> {
            problem(runner.call("GET", "/api/v1/bots/" + id, null), 404, "bot-not-found");
            problem(runner.call("GET", "/api/v1/bots/" + other, null), 404, "bot-not-found");
        });
        await().untilAsserted(() -> assertThat(
                        records.of(Topics.BOT_EVENTS, r -> r.key().equals(id)).stream()
                                .map(event -> CloudEvents.header(event.headers(), EventHeaders.TYPE)))
                .contains("bot.stopped"));
        // Its token is free for another project.
        runner.register(bot.token());
    }

    private static JsonNode patch(String id, String body) {
        HttpResponse<String> response = runner.call("PATCH", "/api/v1/bots/" + id, body);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return Replicas.JSON.readTree(response.body());
    }

    private static List<BotSnapshot> snapshots(String id) {
        return records.of(Topics.BOT_BOTS, r -> r.key().equals(id)).stream()
                .map(r -> EventJson.read(r.value(), BotSnapshot.class))
                .toList();
    }

    static JsonNode problem(HttpResponse<String> response, int status, String code) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        JsonNode problem = Replicas.JSON.readTree(response.body());
        assertThat(problem.path("code").asString()).isEqualTo(code);
        return problem;
    }
}
