package dev.tgops.botrunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tgops.botrunner.Replicas.Replica;
import dev.tgops.contracts.EventHeaders;
import dev.tgops.contracts.Topics;
import dev.tgops.contracts.UpdateHeaders;
import dev.tgops.contracts.bot.BotState;
import dev.tgops.emulator.faults.Fault;
import dev.tgops.emulator.junit.EmulatorExtension;
import dev.tgops.emulator.world.AdminRight;
import dev.tgops.emulator.world.Bot;
import dev.tgops.emulator.world.Chat;
import dev.tgops.emulator.world.Person;
import dev.tgops.localstack.TestInfrastructure;
import dev.tgops.starter.kafka.CloudEvents;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

class PollingIT {

    private static final Duration LONG = Duration.ofSeconds(30);

    @RegisterExtension
    static final EmulatorExtension TELEGRAM = new EmulatorExtension();

    private static Records records;
    private static Replicas replicas;
    private static Replica runner;

    @BeforeAll
    static void start() {
        records = new Records();
        replicas = new Replicas(TELEGRAM.url()).with("BOT_RUNNER_LAST_RETRY", "2s");
        runner = replicas.start("one");
    }

    @AfterAll
    static void stop() {
        replicas.close();
        records.close();
    }

    @Test
    void an_update_arrives_raw_with_its_headers() {
        Bot bot = TELEGRAM.world().bot("raw_bot");
        Person alice = TELEGRAM.world().person("Alice", null);
        Chat forum = TELEGRAM.world().forum("Desk", alice);
        alice.add(forum, bot).promote(forum, bot, AdminRight.MANAGE_TOPICS);
        int thread = alice.in(forum).createTopic("Printer").thread();
        String id = runner.run(bot.token());

        alice.in(forum, thread).write("In the topic \uD83D\uDE00 שלום");

        ConsumerRecord<String, byte[]> record = await().atMost(LONG)
                .until(
                        () -> records
                                .of(
                                        Topics.BOT_UPDATES,
                                        r -> new String(r.value(), StandardCharsets.UTF_8).contains("In the topic"))
                                .stream()
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
        JsonNode update = Replicas.JSON.readTree(record.value());
        assertThat(record.key()).isEqualTo(id + ":" + forum.id());
        assertThat(header(record, UpdateHeaders.BOT)).isEqualTo(id);
        assertThat(header(record, UpdateHeaders.CHAT)).isEqualTo(String.valueOf(forum.id()));
        assertThat(header(record, UpdateHeaders.THREAD)).isEqualTo(String.valueOf(thread));
        assertThat(header(record, UpdateHeaders.UPDATE_TYPE)).isEqualTo("message");
        assertThat(header(record, EventHeaders.PROJECT)).isEqualTo(replicas.project);
        assertThat(header(record, EventHeaders.TYPE)).isEqualTo(UpdateHeaders.EVENT_TYPE);
        assertThat(header(record, EventHeaders.ID))
                .isEqualTo(UpdateHeaders.eventId(id, update.get("update_id").asLong()));
        assertThat(update.at("/message/text").asString()).isEqualTo("In the topic \uD83D\uDE00 שלום");
        await().atMost(LONG)
                .untilAsserted(
                        () -> assertThat(runner.bot(id).path("lastUpdateAt").asString(""))
                                .isNotEmpty());
    }

    @Test
    void nothing_is_lost_or_reordered_while_kafka_is_killed() {
        Bot bot = TELEGRAM.world().bot("steady_bot");
        Person carol = TELEGRAM.world().person("Carol", null);
        String id = runner.run(bot.token());
        List<String> sent = new ArrayList<>();
        write(carol, bot, sent, 50);
        TestInfrastructure.kafka().kill9();
        write(carol, bot, sent, 150);
        TestInfrastructure.kafka().start();
        write(carol, bot, sent, 50);

        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(texts(id)).hasSameSizeAs(sent));
        assertThat(texts(id)).containsExactlyElementsOf(sent);
        runner.awaitState(id, BotState.RUNNING);
    }

    @Test
    void a_webhook_is_removed_at_the_start_and_its_updates_are_kept() throws Exception {
        Bot bot = TELEGRAM.world().bot("hooked_bot");
        TELEGRAM.world().person("Dave", null).with(bot).write("before");
        call(bot, "setWebhook?url=https%3A%2F%2F127.0.0.1%3A8443%2Fx");

        String id = runner.run(bot.token());

        await().atMost(LONG).untilAsserted(() -> assertThat(texts(id)).containsExactly("before"));
    }

    @Test
    void a_failing_telegram_shows_and_the_bot_recovers_by_itself() {
        Bot bot = TELEGRAM.world().bot("failing_bot");
        String id = runner.run(bot.token());

        TELEGRAM.faults().add(Fault.html(502).bot(bot.id()).method("getUpdates").times(3));
        TELEGRAM.world().person("Erin", null).with(bot).write("through it");

        await().atMost(LONG).untilAsserted(() -> assertThat(texts(id)).containsExactly("through it"));
        runner.awaitState(id, BotState.RUNNING);
        assertThat(eventTypes(id)).contains("bot.started");
    }

    @Test
    void a_limit_on_polling_is_a_delay_and_no_failure() {
        Bot bot = TELEGRAM.world().bot("limited_bot");
        TELEGRAM.faults()
                .add(Fault.retryAfter(1).bot(bot.id()).method("getUpdates").times(2));

        String id = runner.run(bot.token());

        assertThat(eventTypes(id)).doesNotContain("bot.failed");
    }

    @Test
    void somebody_elses_poller_shows_as_a_conflict() throws Exception {
        Bot bot = TELEGRAM.world().bot("shared_bot");
        String id = runner.run(bot.token());
        TELEGRAM.faults()
                .add(Fault.error(
                                409,
                                "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running")
                        .bot(bot.id())
                        .method("getUpdates")
                        .times(2));

        call(bot, "getUpdates?timeout=0");

        await().atMost(LONG)
                .untilAsserted(() -> assertThat(
                                records.of(Topics.BOT_EVENTS, r -> r.key().equals(id)))
                        .anySatisfy(event -> assertThat(new String(event.value(), StandardCharsets.UTF_8))
                                .contains("\"CONFLICT\"")
                                .contains("Another program uses this bot's token")));
        runner.awaitState(id, BotState.RUNNING);
    }

    @Test
    void a_revoked_token_stops_that_bot_alone() {
        Bot revoked = TELEGRAM.world().bot("revoked_bot");
        Bot other = TELEGRAM.world().bot("untouched_bot");
        String id = runner.run(revoked.token());
        String otherId = runner.run(other.token());

        TELEGRAM.world().replaceToken(revoked, revoked.id() + ":BB-another-token-another-token-anoth");

        runner.awaitState(id, BotState.UNAUTHORIZED);
        assertThat(runner.bot(id).get("lastError").asString()).contains("@BotFather");
        TELEGRAM.world().person("Fred", null).with(other).write("still here");
        await().atMost(LONG).untilAsserted(() -> assertThat(texts(otherId)).containsExactly("still here"));
    }

    @Test
    void a_stopped_bot_polls_no_more_and_misses_nothing_when_started_again() {
        Bot bot = TELEGRAM.world().bot("paused_bot");
        Person gina = TELEGRAM.world().person("Gina", null);
        String id = runner.run(bot.token());

        assertThat(runner.call("POST", "/api/v1/bots/" + id + "/stop", null).statusCode())
                .isEqualTo(200);
        runner.awaitState(id, BotState.STOPPED);
        gina.with(bot).write("while stopped");
        runner.call("POST", "/api/v1/bots/" + id + "/start", null);

        await().atMost(LONG).untilAsserted(() -> assertThat(texts(id)).containsExactly("while stopped"));
        assertThat(eventTypes(id)).containsSequence("bot.started", "bot.stopped");
    }

    private static void write(Person person, Bot bot, List<String> sent, int count) {
        IntStream.range(0, count).forEach(i -> {
            sent.add("message " + sent.size());
            person.with(bot).write(sent.getLast());
        });
    }

    private static List<String> texts(String id) {
        return records.updates(id).stream()
                .map(json -> Replicas.JSON.readTree(json).at("/message/text").asString(""))
                .filter(text -> !text.isEmpty())
                .toList();
    }

    private static List<String> eventTypes(String id) {
        return records.of(Topics.BOT_EVENTS, r -> r.key().equals(id)).stream()
                .map(r -> header(r, EventHeaders.TYPE))
                .toList();
    }

    private static String header(ConsumerRecord<String, byte[]> record, String name) {
        return String.valueOf(CloudEvents.header(record.headers(), name));
    }

    private static void call(Bot bot, String method) throws Exception {
        HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(TELEGRAM.url() + "/bot" + bot.token() + "/" + method))
                                .build(),
                        HttpResponse.BodyHandlers.discarding());
    }
}
