package dev.tgops.botrunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tgops.botrunner.Replicas.Replica;
import dev.tgops.contracts.Topics;
import dev.tgops.contracts.bot.BotOutcome;
import dev.tgops.contracts.bot.BotRequest;
import dev.tgops.contracts.bot.InDoubtPolicy;
import dev.tgops.contracts.bot.OutcomeStatus;
import dev.tgops.emulator.faults.Fault;
import dev.tgops.emulator.junit.EmulatorExtension;
import dev.tgops.emulator.world.Bot;
import dev.tgops.emulator.world.Person;
import dev.tgops.localstack.TestInfrastructure;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Too much work, and stores that go away. */
class IntakeIT {

    private static final Duration LONG = Duration.ofSeconds(60);

    @RegisterExtension
    final EmulatorExtension telegram = new EmulatorExtension();

    private Records records;
    private Replicas replicas;

    @BeforeEach
    void begin() {
        records = new Records();
        replicas = new Replicas(telegram.url());
    }

    @AfterEach
    void end() {
        replicas.close();
        records.close();
    }

    @Test
    void a_flood_waits_in_kafka_and_bulk_does_not_hold_up_people() {
        replicas.with("BOT_RUNNER_PACING", "true")
                .with("BOT_RUNNER_BOT_PER_SECOND", "20")
                .with("BOT_RUNNER_WAITING_PER_BOT", "50");
        Replica runner = replicas.start("one");
        Bot bot = telegram.world().bot("flooded_bot");
        String id = runner.run(bot.token());
        Requests requests = new Requests(replicas.project, id);
        List<Person> people = IntStream.range(0, 500).mapToObj(i -> reader(bot)).toList();
        people.forEach(person -> records.send(
                Topics.BOT_BULK,
                requests.text(person.id(), "bulk").policy(InDoubtPolicy.REPORT).make()));
        MeterRegistry meters = runner.bean(MeterRegistry.class);
        await().atMost(LONG)
                .until(() -> meters.get("tgops.requests.waiting.bulk").gauge().value() >= 50);

        BotRequest person = requests.text(people.getLast().id(), "a person's").make();
        long start = System.nanoTime();
        records.send(person);
        await().atMost(LONG).until(() -> !records.outcomesOf(person.requestId()).isEmpty());

        // Behind the flood it would wait 25 s.
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
        // What is on its way to the database counts as well.
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(meters.get("tgops.requests.waiting.bulk")
                                .gauge()
                                .value())
                        .isBetween(1.0, 100.0));
        assertThat(records.outcomes(id)).hasSizeLessThan(200);
    }

    @Test
    void a_flood_for_a_bot_that_is_gone_costs_no_read_for_each_request() {
        Replica runner = replicas.start("one");
        Bot bot = telegram.world().bot("running_bot");
        Requests requests = new Requests(replicas.project, runner.run(bot.token()));
        Requests gone = new Requests(replicas.project, UUID.randomUUID().toString());
        Timer reads = runner.bean(MeterRegistry.class)
                .get("hikaricp.connections.acquire")
                .timer();
        long before = reads.count();
        IntStream.range(0, 2000)
                .forEach(i -> records.send(gone.text(i + 1, "to nobody").make()));
        BotRequest person =
                requests.text(reader(bot).id(), "a person's of another bot").make();
        records.send(person);

        await().atMost(LONG).until(() -> !records.outcomesOf(person.requestId()).isEmpty());
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(records.outcomes(gone.botId())).hasSize(2000));
        assertThat(records.outcomes(gone.botId()))
                .allSatisfy(outcome -> assertThat(outcome.status()).isEqualTo(OutcomeStatus.UNAVAILABLE));
        assertThat(reads.count() - before).as("uses of the database").isLessThan(500);
    }

    @Test
    void nothing_is_lost_or_sent_twice_while_the_database_is_killed() {
        Replica runner = replicas.start("one");
        Bot bot = telegram.world().bot("storeless_bot");
        String id = runner.run(bot.token());
        Person reader = reader(bot);
        Requests requests = new Requests(replicas.project, id);
        List<BotRequest> all = IntStream.range(0, 300)
                .mapToObj(i -> requests.text(reader.id(), "n" + i).lane("lane").make())
                .toList();
        telegram.faults().latency(Duration.ofMillis(5));
        all.subList(0, 150).forEach(records::send);
        await().atMost(LONG).until(() -> !records.outcomes(id).isEmpty());

        TestInfrastructure.postgres().kill9();
        all.subList(150, 300).forEach(records::send);
        reader.with(bot).write("while the database is away");
        TestInfrastructure.postgres().start();

        await().atMost(LONG)
                .untilAsserted(() -> assertThat(records.outcomes(id).stream()
                                .map(BotOutcome::requestId)
                                .collect(Collectors.toSet()))
                        .hasSize(300));
        assertThat(records.outcomes(id)).allSatisfy(o -> assertThat(o.status()).isEqualTo(OutcomeStatus.OK));
        assertThat(telegram.ledger().calls(0).stream()
                        .filter(call -> call.method().equals("sendMessage"))
                        .map(call -> call.text()))
                .containsExactlyElementsOf(
                        IntStream.range(0, 300).mapToObj(i -> "n" + i).toList());
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(records.updates(id)).anyMatch(u -> u.contains("database is away")));
    }

    @Test
    void nothing_is_lost_or_sent_twice_while_kafka_is_killed() {
        Replica runner = replicas.start("one");
        Bot bot = telegram.world().bot("logless_bot");
        String id = runner.run(bot.token());
        Person reader = reader(bot);
        Requests requests = new Requests(replicas.project, id);
        telegram.faults().latency(Duration.ofMillis(5));
        List<BotRequest> all = IntStream.range(0, 300)
                .mapToObj(i -> requests.text(reader.id(), "n" + i).lane("lane").make())
                .toList();
        all.forEach(records::send);
        await().atMost(LONG).until(() -> !records.outcomes(id).isEmpty());

        TestInfrastructure.kafka().kill9();
        TestInfrastructure.kafka().start();

        await().atMost(LONG)
                .untilAsserted(() -> assertThat(records.outcomes(id).stream()
                                .map(BotOutcome::requestId)
                                .collect(Collectors.toSet()))
                        .hasSize(300));
        assertThat(telegram.ledger().calls(0).stream()
                        .filter(call -> call.method().equals("sendMessage"))
                        .map(call -> call.text()))
                .containsExactlyElementsOf(
                        IntStream.range(0, 300).mapToObj(i -> "n" + i).toList());
    }

    @Test
    void what_is_away_shows_in_health_and_so_does_its_return() {
        replicas.with("BOT_RUNNER_LAST_RETRY", "1s");
        Replica runner = replicas.start("one");
        Bot bot = telegram.world().bot("healthy_bot");
        String id = runner.run(bot.token());
        assertHealth(runner, "UP");

        telegram.faults().add(Fault.html(502).method("getUpdates"));
        reader(bot).with(bot).write("ends the poll");
        await().atMost(LONG).untilAsserted(() -> assertHealth(runner, "DOWN"));
        telegram.faults().clear();
        await().atMost(LONG).untilAsserted(() -> assertHealth(runner, "UP"));

        TestInfrastructure.kafka().kill9();
        reader(bot).with(bot).write("waits for Kafka");
        await().atMost(LONG).untilAsserted(() -> assertHealth(runner, "DOWN"));
        TestInfrastructure.kafka().start();
        await().atMost(LONG).untilAsserted(() -> assertHealth(runner, "UP"));

        TestInfrastructure.postgres().kill9();
        await().atMost(LONG).untilAsserted(() -> assertHealth(runner, "DOWN"));
        TestInfrastructure.postgres().start();
        await().atMost(LONG).untilAsserted(() -> assertHealth(runner, "UP"));
        reader(bot).with(bot).write("all is well");
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(records.updates(id)).anyMatch(u -> u.contains("all is well")));
    }

    private static void assertHealth(Replica runner, String status) {
        assertThat(runner.call("GET", "/actuator/health", null, "").body()).contains("\"status\":\"" + status);
    }

    private Person reader(Bot bot) {
        Person person = telegram.world().person("Reader", null);
        telegram.world().letWrite(bot, person);
        return person;
    }
}
