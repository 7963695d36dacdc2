package dev.tgops.botrunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tgops.botrunner.Replicas.Replica;
import dev.tgops.contracts.bot.BotRequest;
import dev.tgops.contracts.bot.BotState;
import dev.tgops.emulator.faults.Fault;
import dev.tgops.emulator.junit.EmulatorExtension;
import dev.tgops.emulator.world.AdminRight;
import dev.tgops.emulator.world.Bot;
import dev.tgops.emulator.world.Chat;
import dev.tgops.emulator.world.Person;
import dev.tgops.localstack.TestInfrastructure;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** What people see of a bot: metrics and log (B5), history (B10), profile and findings (B8). */
class InsightIT {

    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration HISTORY_EVERY = Duration.ofSeconds(2);

    /** Of this class alone: others do not read what is poured into it. */
    private static final String FLOODED = "insight.bot-results.v1";

    @RegisterExtension
    static final EmulatorExtension TELEGRAM = new EmulatorExtension();

    private static Records records;
    private static Replicas replicas;
    private static Replica runner;

    @BeforeAll
    static void start() throws Exception {
        records = new Records();
        String kafka = TestInfrastructure.kafka().bootstrapServers();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka))) {
            admin.createTopics(List.of(new NewTopic(FLOODED, Records.PARTITIONS, (short) 1)))
                    .all()
                    .get();
        }
        replicas = new Replicas(TELEGRAM.url())
                .with("BOT_RUNNER_LAST_RETRY", "1s")
                .with("BOT_RUNNER_HISTORY_EVERY", HISTORY_EVERY.toSeconds() + "s")
                .with("BOT_RUNNER_REPLY_TOPICS", Records.RESULTS + "," + FLOODED)
                .with("BOT_RUNNER_METRICS_TAGGED_BOTS", "1");
        runner = replicas.start("one");
    }

    @AfterAll
    static void stop() {
        replicas.close();
        records.close();
    }

    @Test
    void updates_and_requests_by_outcome_are_counted() {
        Bot bot = TELEGRAM.world().bot("counted_bot");
        String id = runner.run(bot.token());
        Person ann = reader(bot);
        Person blocking = reader(bot);
        blocking.block(bot);
        Requests requests = new Requests(replicas.project, id);
        TELEGRAM.faults()
                .add(Fault.retryAfter(1).bot(bot.id()).method("sendMessage").times(1));
        for (int i = 0; i < 3; i++) {
            ann.with(bot).write("in " + i);
            records.send(requests.text(ann.id(), "out " + i).make());
        }
        records.send(requests.text(blocking.id(), "to nobody").make());

        await().atMost(LONG).untilAsserted(() -> {
            JsonNode all = metrics(id);
            assertThat(sum(all, "/updates")).isGreaterThanOrEqualTo(3);
            assertThat(sum(all, "/sends/sent")).isEqualTo(3);
            assertThat(sum(all, "/sends/unreachable")).isEqualTo(1);
            assertThat(sum(all, "/limited")).isPositive();
        });
        assertThat(metrics(id).at("/points/0/callMillis").isNumber()).isTrue();
        assertThat(metrics(id).path("stepSeconds").asLong()).isEqualTo(60);
        RegistryIT.problem(
                runner.call("GET", "/api/v1/bots/" + id + "/metrics?period=AGE", null), 400, "invalid-request");
    }

    @Test
    void metrics_of_many_bots_share_a_tag() {
        for (int i = 0; i < 3; i++) {
            Bot bot = TELEGRAM.world().bot("tagged_" + i + "_bot");
            String id = runner.run(bot.token());
            reader(bot).with(bot).write("hello");
            await().atMost(LONG)
                    .untilAsserted(
                            () -> assertThat(sum(metrics(id), "/updates")).isPositive());
        }
        List<String> tags = runner.bean(MeterRegistry.class).find("tgops.bot.updates").counters().stream()
                .map(counter -> String.valueOf(counter.getId().getTag("bot")))
                .toList();
        assertThat(tags).hasSize(2).contains("other");
    }

    @Test
    void the_log_tells_what_happened_and_is_searched_and_downloaded() {
        Bot bot = TELEGRAM.world().bot("logged_bot");
        String id = runner.run(bot.token());
        Person blocking = reader(bot);
        blocking.block(bot);
        records.send(new Requests(replicas.project, id)
                .text(blocking.id(), "to nobody")
                .make());
        TELEGRAM.faults().add(Fault.html(502).bot(bot.id()).method("getUpdates").times(2));
        reader(bot).with(bot).write("wakes the poll");

        await().atMost(LONG).untilAsserted(() -> {
            assertThat(texts(id, "")).contains("Registered", "Start asked for");
            assertThat(texts(id, "?level=ERROR")).anyMatch(text -> text.contains("FAILED at one"));
            assertThat(texts(id, "?kind=REQUEST")).singleElement().asString().contains("BLOCKED");
        });
        assertThat(texts(id, "?q=" + encoded("start ASKED"))).containsExactly("Start asked for");
        assertThat(texts(id, "?from=2999-01-01T00:00:00Z")).isEmpty();
        JsonNode first = list(id, "?limit=1");
        assertThat(texts(id, "?limit=1&cursor=" + first.path("next").asString()))
                .doesNotContain(first.at("/items/0/text").asString());
        HttpResponse<String> file = runner.call("GET", "/api/v1/bots/" + id + "/logs/download?kind=CHANGE", null);
        assertThat(file.headers().firstValue("Content-Disposition"))
                .hasValueSatisfying(name -> assertThat(name).contains("logged_bot-log.ndjson"));
        assertThat(file.body().lines())
                .hasSize(2)
                .allMatch(line -> Replicas.JSON.readTree(line).has("text"));
        RegistryIT.problem(runner.call("GET", "/api/v1/bots/" + id + "/logs?level=LOUD", null), 400, "invalid-request");
        RegistryIT.problem(
                runner.call("GET", "/api/v1/bots/" + id + "/logs?q=" + "x".repeat(101), null), 400, "invalid-request");
    }

    @Test
    void the_history_shows_both_ways_with_their_ends() {
        Bot bot = TELEGRAM.world().bot("remembered_bot");
        String id = runner.run(bot.token());
        Person ann = reader(bot);
        Person blocking = reader(bot);
        blocking.block(bot);
        ann.with(bot).write("My printer is on fire");
        BotRequest answer =
                new Requests(replicas.project, id).text(ann.id(), "Which one?").make();
        records.send(answer);
        records.send(new Requests(replicas.project, id)
                .text(blocking.id(), "to nobody")
                .make());

        await().atMost(LONG).untilAsserted(() -> {
            List<JsonNode> chat = messages(id, "?chat=" + ann.id());
            assertThat(chat)
                    .filteredOn(m -> m.path("text").asString("").equals("My printer is on fire"))
                    .singleElement()
                    .satisfies(m -> {
                        assertThat(m.path("direction").asString()).isEqualTo("IN");
                        assertThat(m.path("content").asString()).isEqualTo("text");
                        assertThat(m.path("sender").asString()).isEqualTo("Reader");
                    });
            assertThat(chat)
                    .filteredOn(m -> m.path("text").asString("").equals("Which one?"))
                    .singleElement()
                    .satisfies(m -> {
                        assertThat(m.path("direction").asString()).isEqualTo("OUT");
                        assertThat(m.path("status").asString()).isEqualTo("OK");
                        assertThat(m.path("messageId").asLong()).isPositive();
                    });
            assertThat(messages(id, "?status=BLOCKED")).hasSize(1);
        });
        assertThat(messages(id, "?direction=OUT")).hasSize(2);
        assertThat(messages(id, "?q=PRINTER")).hasSize(1);
        RegistryIT.problem(
                runner.call("GET", "/api/v1/bots/" + id + "/messages?direction=UP", null), 400, "invalid-request");
        String stranger = replicas.authority.token(UUID.randomUUID().toString(), "ADMIN");
        for (String part : List.of("messages", "logs", "metrics", "profile")) {
            RegistryIT.problem(
                    runner.call("GET", "/api/v1/bots/" + id + "/" + part, null, stranger), 404, "bot-not-found");
        }
    }

    /** A look brings a megabyte of a partition at most. */
    @Test
    void the_history_catches_up_with_more_than_one_look_brings() {
        String id = runner.register(TELEGRAM.world().bot("busy_bot").token());
        Requests requests = new Requests(replicas.project, id);
        int megabytes = 10;
        for (int i = 0; i < megabytes * 700; i++) {
            records.send(FLOODED, requests.text(1, "x".repeat(1_500)).make());
        }
        records.send(FLOODED, requests.text(1, "the last").make());

        await("less than a look for each megabyte")
                .atMost(HISTORY_EVERY.multipliedBy(megabytes / 2))
                .until(() -> messages(id, "?q=the+last").size() == 1);
    }

    @Test
    void the_profile_is_set_per_language() {
        Bot bot = TELEGRAM.world().bot("polite_bot");
        String id = runner.register(bot.token());
        String profile = "/api/v1/bots/" + id + "/profile";

        JsonNode german = ok(runner.call("PUT", profile + "?language=de", """
                {"name":"Hilfe","description":"Wir helfen","shortDescription":"Hilfe",
                 "commands":[{"command":"start","description":"Beginnen"}],"menuButton":{"type":"COMMANDS"}}
                """));
        assertThat(german.path("name").asString()).isEqualTo("Hilfe");
        assertThat(german.at("/commands/0/description").asString()).isEqualTo("Beginnen");
        JsonNode others = ok(runner.call("GET", profile, null));
        assertThat(others.path("commands")).isEmpty();
        assertThat(others.path("description").asString()).isEmpty();
        assertThat(others.at("/menuButton/type").asString()).isEqualTo("COMMANDS");
        ok(runner.call("PUT", profile + "?language=de", "{\"commands\":[]}"));
        assertThat(ok(runner.call("GET", profile + "?language=de", null)).path("commands"))
                .isEmpty();

        wrong(profile, "{\"commands\":[{\"command\":\"Großes\",\"description\":\"x\"}]}", "commands[0].command");
        wrong(profile, "{\"name\":\"" + "n".repeat(65) + "\"}", "name");
        wrong(
                profile,
                "{\"menuButton\":{\"type\":\"WEB_APP\",\"text\":\"Shop\",\"url\":\"http://x\"}}",
                "menuButton.url");
        wrong(profile + "?language=german", "{}", "language");
        TELEGRAM.faults().add(Fault.html(502).bot(bot.id()).method("getMyName").times(1));
        RegistryIT.problem(runner.call("GET", profile, null), 503, "service-unavailable");
    }

    @Test
    void privacy_mode_and_missing_rights_are_found() {
        Bot bot = TELEGRAM.world().bot("shy_bot");
        String id = runner.run(bot.token());
        Person ann = TELEGRAM.world().person("Ann", null);
        Chat forum = TELEGRAM.world().forum("Desk", ann);
        String profile = "/api/v1/bots/" + id + "/profile";

        ann.add(forum, bot);
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(codes(profile)).contains("privacy-mode", "no-manage-topics"));
        ann.promote(forum, bot, AdminRight.DELETE_MESSAGES);
        await().atMost(LONG).untilAsserted(() -> assertThat(codes(profile)).containsExactly("no-manage-topics"));
        ann.promote(forum, bot, AdminRight.MANAGE_TOPICS);
        await().atMost(LONG).untilAsserted(() -> assertThat(codes(profile)).isEmpty());
    }

    @Test
    void a_bot_is_set_as_a_whole_by_put() {
        Bot bot = TELEGRAM.world().bot("whole_bot");
        String id = runner.run(bot.token());

        JsonNode put = ok(runner.call("PUT", "/api/v1/bots/" + id, "{\"name\":\"Whole\",\"mode\":\"POLLING\"}"));
        assertThat(put.path("name").asString()).isEqualTo("Whole");
        runner.awaitState(id, BotState.RUNNING);
        wrong("/api/v1/bots/" + id, "{\"name\":\"Whole\"}", "mode");
        wrong("/api/v1/bots/" + id, "{\"mode\":\"POLLING\"}", "name");
    }

    private static List<String> codes(String profile) {
        return StreamSupport.stream(
                        ok(runner.call("GET", profile, null)).path("findings").spliterator(), false)
                .map(finding -> finding.path("code").asString())
                .toList();
    }

    private static void wrong(String path, String body, String field) {
        JsonNode problem = RegistryIT.problem(runner.call("PUT", path, body), 400, "invalid-request");
        assertThat(problem.at("/errors/0/field").asString()).isEqualTo(field);
    }

    private static JsonNode ok(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return Replicas.JSON.readTree(response.body());
    }

    private static JsonNode metrics(String id) {
        return ok(runner.call("GET", "/api/v1/bots/" + id + "/metrics", null));
    }

    private static long sum(JsonNode metrics, String pointer) {
        return StreamSupport.stream(metrics.path("points").spliterator(), false)
                .mapToLong(point -> point.at(pointer).asLong(0))
                .sum();
    }

    private static JsonNode list(String id, String query) {
        return ok(runner.call("GET", "/api/v1/bots/" + id + "/logs" + query, null));
    }

    private static List<String> texts(String id, String query) {
        return StreamSupport.stream(list(id, query).path("items").spliterator(), false)
                .map(entry -> entry.path("text").asString())
                .toList();
    }

    private static List<JsonNode> messages(String id, String query) {
        return StreamSupport.stream(
                        ok(runner.call("GET", "/api/v1/bots/" + id + "/messages" + query, null))
                                .path("items")
                                .spliterator(),
                        false)
                .toList();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static Person reader(Bot bot) {
        Person person = TELEGRAM.world().person("Reader", null);
        TELEGRAM.world().letWrite(bot, person);
        return person;
    }
}
