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
import dev.tgops.emulator.ledger.CallEntry;
import dev.tgops.emulator.world.Bot;
import dev.tgops.emulator.world.Person;
import dev.tgops.localstack.TestInfrastructure;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is not due soon, or more than memory should hold, waits in the database and comes back in order. */
class BacklogIT {

    private static final Duration LONG = Duration.ofSeconds(90);
    private static final int FLOOD = 2000;

    @RegisterExtension
    static final EmulatorExtension telegram = new EmulatorExtension();

    private static Records records;
    private static Replicas replicas;
    private static Replica runner;

    private Bot bot;
    private Requests requests;
    private Person carol;
    private Person dave;

    @BeforeAll
    static void one_replica_with_little_room() {
        records = new Records();
        replicas = new Replicas(telegram.url())
                .with("BOT_RUNNER_ASIDE_AFTER", "1s")
                .with("BOT_RUNNER_WAITING_PER_BOT", "32")
                .with("BOT_RUNNER_PACING", "true")
                .with("BOT_RUNNER_CHAT_PER_SECOND", "0")
                .with("BOT_RUNNER_BOT_PER_SECOND", "300");
        runner = replicas.start("one");
    }

    @AfterAll
    static void end() {
        replicas.close();
        records.close();
    }

    @BeforeEach
    void begin() {
        telegram.faults().clear();
        bot = telegram.world().bot("patient_" + UUID.randomUUID().toString().substring(0, 8) + "_bot");
        requests = new Requests(replicas.project, runner.run(bot.token()));
        carol = reader(bot);
        dave = reader(bot);
    }

    @Test
    void three_hours_of_waiting_cost_no_memory_and_hold_up_no_offset() {
        telegram.faults()
                .add(Fault.retryAfter(3 * 3600)
                        .chat(carol.id())
                        .method("sendMessage")
                        .times(1));
        telegram.faults().latency(Duration.ofMillis(20));
        IntStream.range(0, 200)
                .forEach(i -> records.send(requests.text(carol.id(), "n" + i)
                        .lane("carol")
                        .deadline(Duration.ofHours(6))
                        .make()));
        BotRequest other = requests.text(dave.id(), "to another chat").make();
        records.send(other);

        assertThat(outcome(other).status()).isEqualTo(OutcomeStatus.OK);
        MeterRegistry meters = runner.bean(MeterRegistry.class);
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(
                                meters.get("tgops.requests.aside").gauge().value())
                        .isEqualTo(200));
        for (String gauge : List.of("tgops.requests.waiting", "tgops.requests.active")) {
            await().atMost(LONG)
                    .untilAsserted(
                            () -> assertThat(meters.get(gauge).gauge().value()).isZero());
        }
        await().atMost(LONG)
                .untilAsserted(
                        () -> assertThat(uncommitted(Topics.BOT_REQUESTS)).isZero());
        assertThat(sent(carol)).hasSize(1);
        assertThat(telegram.ledger().counter("violations")).isZero();

        runner.call("POST", "/api/v1/bots/" + requests.botId() + "/stop", null);
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(records.outcomes(requests.botId()).stream()
                                .filter(o -> o.status() == OutcomeStatus.UNAVAILABLE))
                        .hasSize(200));
        await().untilAsserted(() -> assertThat(rows()).isZero());
    }

    @Test
    void after_a_restart_what_waited_goes_on_in_order_and_at_once_when_the_gate_opens() {
        telegram.faults()
                .add(Fault.retryAfter(15).chat(carol.id()).method("sendMessage").times(1));
        // The others are set aside before the one that is limited: they wait behind it when its answer comes.
        telegram.faults().latency(Duration.ofMillis(500));
        List<BotRequest> all = new ArrayList<>();
        IntStream.range(0, 60)
                .forEach(i ->
                        all.add(requests.text(carol.id(), "n" + i).lane("carol").make()));
        all.subList(0, 30).forEach(records::send);
        await().atMost(LONG)
                .until(() -> runner.bean(MeterRegistry.class)
                                .get("tgops.requests.aside")
                                .gauge()
                                .value()
                        == 30);
        telegram.faults().latency(Duration.ZERO);
        runner.close();

        runner = replicas.start("again");
        all.subList(30, 60).forEach(records::send);

        all.forEach(request -> assertThat(outcome(request).status()).isEqualTo(OutcomeStatus.OK));
        assertThat(carol.with(bot).texts())
                .containsExactlyElementsOf(
                        IntStream.range(0, 60).mapToObj(i -> "n" + i).toList());
        assertThat(telegram.ledger().counter("violations")).isZero();
        List<CallEntry> calls = sent(carol);
        long opened = calls.getFirst().finished() + 15_000;
        assertThat(calls.get(1).received() - opened).isBetween(-5L, 150L);
        await().untilAsserted(() -> assertThat(rows()).isZero());
    }

    @Test
    void what_expires_while_it_is_set_aside_is_answered() {
        telegram.faults()
                .add(Fault.retryAfter(600)
                        .chat(carol.id())
                        .method("sendMessage")
                        .times(1));
        List<BotRequest> all = IntStream.range(0, 20)
                .mapToObj(i -> requests.text(carol.id(), "n" + i)
                        .deadline(Duration.ofSeconds(4))
                        .make())
                .toList();
        records.send(all.getFirst());
        // The others would be under way together with it.
        await().atMost(LONG).until(() -> rows() > 0);
        all.subList(1, 20).forEach(records::send);

        all.forEach(request -> assertThat(outcome(request).status()).isEqualTo(OutcomeStatus.EXPIRED));
        assertThat(carol.with(bot).texts()).isEmpty();
    }

    @Test
    void a_flood_of_one_campaign_holds_up_no_other_campaign_no_person_and_no_other_bot() {
        Bot second = telegram.world().bot("other_bot");
        Person reader = reader(second);
        Requests ofOther = new Requests(replicas.project, runner.run(second.token()));
        MeterRegistry meters = runner.bean(MeterRegistry.class);
        IntStream.range(0, FLOOD).forEach(i -> records.send(Topics.BOT_BULK, bulk(requests, carol, "big")));
        await().atMost(LONG)
                .until(() -> meters.get("tgops.requests.aside").gauge().value() > 1000);

        List<BotRequest> small = IntStream.range(0, 20)
                .mapToObj(i -> bulk(requests, dave, "small"))
                .toList();
        small.forEach(request -> records.send(Topics.BOT_BULK, request));
        BotRequest person = requests.text(dave.id(), "a person's").make();
        records.send(person);
        BotRequest elsewhere = bulk(ofOther, reader, "elsewhere");
        records.send(Topics.BOT_BULK, elsewhere);

        assertThat(outcome(person).status()).isEqualTo(OutcomeStatus.OK);
        assertThat(outcome(elsewhere).status()).isEqualTo(OutcomeStatus.OK);
        small.forEach(request -> assertThat(outcome(request).status()).isEqualTo(OutcomeStatus.OK));
        assertThat(sent(carol)).as("the flood goes on").hasSizeLessThan(FLOOD - 100);
        assertThat(meters.get("tgops.requests.waiting.bulk").gauge().value()).isLessThan(400);
        await().atMost(LONG).untilAsserted(() -> assertThat(sent(carol)).hasSize(FLOOD));
        await().untilAsserted(() -> assertThat(rows()).isZero());
    }

    @Test
    void a_killed_database_loses_and_doubles_nothing_of_it() {
        telegram.faults().latency(Duration.ofMillis(10));
        List<BotRequest> all = IntStream.range(0, 400)
                .mapToObj(i -> requests.text(carol.id(), "n" + i).lane("carol").make())
                .toList();
        all.forEach(records::send);
        await().atMost(LONG).until(() -> sent(carol).size() > 50);

        TestInfrastructure.postgres().kill9();
        TestInfrastructure.postgres().start();

        await().atMost(LONG)
                .untilAsserted(() -> assertThat(records.outcomes(requests.botId()).stream()
                                .map(BotOutcome::requestId)
                                .collect(Collectors.toSet()))
                        .hasSize(400));
        assertThat(carol.with(bot).texts())
                .containsExactlyElementsOf(
                        IntStream.range(0, 400).mapToObj(i -> "n" + i).toList());
    }

    private BotRequest bulk(Requests requests, Person to, String campaign) {
        return requests.text(to.id(), campaign)
                .policy(InDoubtPolicy.REPORT)
                .campaign(campaign)
                .make();
    }

    private Person reader(Bot of) {
        Person person = telegram.world().person("Reader", null);
        telegram.world().letWrite(of, person);
        return person;
    }

    private List<CallEntry> sent(Person to) {
        return telegram.ledger().calls(0).stream()
                .filter(call -> call.method().equals("sendMessage"))
                .filter(call -> String.valueOf(to.id()).equals(call.chat()))
                .toList();
    }

    private BotOutcome outcome(BotRequest request) {
        return await().atMost(LONG)
                .until(() -> records.outcomesOf(request.requestId()), found -> !found.isEmpty())
                .getFirst();
    }

    private long rows() {
        return replicas.query("select count(*) from backlog");
    }

    /** Records of a topic that the group has not finished. */
    private long uncommitted(String topic) throws Exception {
        Map<String, Object> server =
                Map.of("bootstrap.servers", TestInfrastructure.kafka().bootstrapServers());
        try (Admin admin = Admin.create(server)) {
            String group = String.valueOf(replicas.settings().get("BOT_RUNNER_GROUP"));
            var committed = admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get();
            var ends = admin.listOffsets(committed.keySet().stream()
                            .filter(partition -> partition.topic().equals(topic))
                            .collect(Collectors.toMap((TopicPartition p) -> p, p -> OffsetSpec.latest())))
                    .all()
                    .get();
            return ends.entrySet().stream()
                    .mapToLong(end -> end.getValue().offset()
                            - Objects.requireNonNull(committed.get(end.getKey()))
                                    .offset())
                    .sum();
        }
    }
}
