package dev.tgops.botrunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tgops.botrunner.Replicas.Replica;
import dev.tgops.contracts.bot.BotOutcome;
import dev.tgops.contracts.bot.BotRequest;
import dev.tgops.contracts.bot.BotState;
import dev.tgops.contracts.bot.OutcomeStatus;
import dev.tgops.emulator.faults.Fault;
import dev.tgops.emulator.junit.EmulatorExtension;
import dev.tgops.emulator.ledger.CallEntry;
import dev.tgops.emulator.world.Bot;
import dev.tgops.emulator.world.Chat;
import dev.tgops.emulator.world.Person;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Several replicas, killed, frozen and replaced: guarantees 1, 2 and 3. */
class OwnershipIT {

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final int BOTS = 8;

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
    void each_bot_has_one_owner_and_a_planned_hand_over_loses_nothing() {
        Replica first = replicas.start("first");
        Map<String, Bot> bots = runBots(first);
        assertThat(owners(first, bots)).containsOnly("first");

        Replica second = replicas.start("second");
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(owners(second, bots)).contains("first", "second"));
        Writers writers = new Writers(bots);
        writers.write(20);
        long start = System.nanoTime();
        first.close();
        writers.write(20);

        await().atMost(LONG)
                .untilAsserted(() -> assertThat(owners(second, bots)).containsOnly("second"));
        System.getLogger("test")
                .log(System.Logger.Level.INFO, "hand-over {0} ms", (System.nanoTime() - start) / 1_000_000);
        writers.write(20);
        writers.awaitAll();
    }

    @Test
    void after_a_kill_another_replica_takes_over_and_nothing_is_lost_or_reordered() {
        Replica survivor = replicas.start("survivor");
        Map<String, Bot> bots = runBots(survivor);
        RunnerProcess victim = RunnerProcess.start(replicas, "victim");
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(owners(survivor, bots)).contains("victim"));
        Writers writers = new Writers(bots);
        Lanes lanes = new Lanes(bots);
        writers.write(20);
        lanes.send(50);

        victim.kill9();
        writers.write(20);
        lanes.send(50);

        await().atMost(LONG)
                .untilAsserted(() -> assertThat(owners(survivor, bots)).containsOnly("survivor"));
        writers.write(20);
        lanes.send(20);
        writers.awaitAll();
        lanes.awaitOutcomes();
        lanes.assertEachSentOnceOrInDoubtAndInOrder();
    }

    @Test
    void a_process_killed_alone_goes_on_where_it_was() {
        RunnerProcess first = RunnerProcess.start(replicas, "first");
        Replica rest = replicas.start("rest");
        Map<String, Bot> bots = runBots(rest);
        rest.close();
        Writers writers = new Writers(bots);
        Lanes lanes = new Lanes(bots);
        telegram.faults().latency(Duration.ofMillis(20));
        writers.write(10);
        lanes.send(100);
        await().atMost(LONG).until(() -> telegram.ledger().counter("calls.sendMessage") > 100);

        first.kill9();
        writers.write(10);
        RunnerProcess.start(replicas, "again");

        writers.awaitAll();
        lanes.awaitOutcomes();
        lanes.assertEachSentOnceOrInDoubtAndInOrder();
    }

    @Test
    void a_frozen_owner_sends_and_polls_nothing_after_it_was_replaced() {
        Replica survivor = replicas.start("survivor");
        Map<String, Bot> bots = runBots(survivor);
        RunnerProcess frozen = RunnerProcess.start(replicas, "frozen");
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(owners(survivor, bots)).contains("frozen"));
        Writers writers = new Writers(bots);
        Lanes lanes = new Lanes(bots);
        telegram.faults().latency(Duration.ofMillis(20));
        writers.write(10);
        lanes.send(100);
        await().atMost(LONG).until(() -> telegram.ledger().counter("calls.sendMessage") > 50);

        frozen.freeze();
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(owners(survivor, bots)).containsOnly("survivor"));
        writers.write(10);
        lanes.send(20);
        frozen.thaw();
        lanes.send(20);
        writers.write(10);

        writers.awaitAll();
        lanes.awaitOutcomes();
        lanes.assertEachSentOnceOrInDoubtAndInOrder();
        await().atMost(LONG).untilAsserted(() -> assertThat(frozen.log()).contains("Owns partitions"));
    }

    @Test
    void a_bot_is_started_and_stopped_by_any_replica_and_its_owner_acts_at_once() {
        Replica first = replicas.start("first");
        Map<String, Bot> bots = runBots(first);
        Replica second = replicas.start("second");
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(owners(second, bots)).contains("first", "second"));

        for (String id : bots.keySet()) {
            long start = System.nanoTime();
            second.call("POST", "/api/v1/bots/" + id + "/restart", null);
            second.awaitState(id, BotState.RUNNING);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
        }
    }

    @Test
    void a_closed_gate_and_a_broken_lane_outlive_their_owner() {
        RunnerProcess first = RunnerProcess.start(replicas, "first");
        Replica second = replicas.start("second");
        Bot bot = telegram.world().bot("gated_bot");
        Person carol = telegram.world().person("Carol", null);
        Person dave = telegram.world().person("Dave", null);
        telegram.world().letWrite(bot, carol);
        telegram.world().letWrite(bot, dave);
        Chat forum = telegram.world().forum("Desk", carol);
        carol.add(forum, bot);
        String id = second.run(bot.token());
        second.close();
        Requests requests = new Requests(replicas.project, id);
        BotRequest breaking = requests.call(
                        new dev.tgops.contracts.bot.BotCall.SendMessage(forum.id(), 99L, "gone", null, null, null))
                .lane("desk")
                .make();
        records.send(breaking);
        await().atMost(LONG)
                .until(() -> !records.outcomesOf(breaking.requestId()).isEmpty());
        telegram.faults()
                .add(Fault.retryAfter(25).chat(carol.id()).method("sendMessage").times(1));
        BotRequest limited = requests.text(carol.id(), "limited").make();
        records.send(limited);
        await().atMost(LONG).until(() -> telegram.ledger().counter("status.429") == 1);
        BotRequest proof = requests.text(dave.id(), "the gate is stored").make();
        records.send(proof);
        await().atMost(LONG).until(() -> !records.outcomesOf(proof.requestId()).isEmpty());

        first.kill9();
        RunnerProcess.start(replicas, "again");
        BotRequest follower =
                requests.text(forum.id(), "still broken").lane("desk").make();
        records.send(follower);

        await().atMost(LONG)
                .untilAsserted(() -> assertThat(records.outcomesOf(follower.requestId()))
                        .extracting(BotOutcome::status)
                        .containsOnly(OutcomeStatus.LANE_BROKEN));
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(records.outcomesOf(limited.requestId()))
                        .extracting(BotOutcome::status)
                        .containsOnly(OutcomeStatus.OK));
        assertThat(telegram.ledger().counter("violations")).isZero();
    }

    private Map<String, Bot> runBots(Replica runner) {
        Map<String, Bot> bots = new HashMap<>();
        IntStream.range(0, BOTS).forEach(i -> {
            Bot bot = telegram.world().bot("owned_" + i + "_bot");
            bots.put(runner.run(bot.token()), bot);
        });
        return bots;
    }

    private static Set<String> owners(Replica replica, Map<String, Bot> bots) {
        return bots.keySet().stream()
                .map(replica::bot)
                .filter(bot -> bot.path("state").asString().equals("RUNNING"))
                .map(bot -> bot.path("owner").asString(""))
                .collect(Collectors.toSet());
    }

    /** A person per bot who writes numbered messages. */
    private final class Writers {
        private final Map<String, Bot> bots;
        private final Map<String, Person> people = new HashMap<>();
        private final List<String> sent = new ArrayList<>();

        Writers(Map<String, Bot> bots) {
            this.bots = bots;
            bots.keySet().forEach(id -> people.put(id, telegram.world().person("Writer", null)));
        }

        void write(int count) {
            for (int i = 0; i < count; i++) {
                String text = "w" + sent.size();
                sent.add(text);
                bots.forEach((id, bot) -> known(people, id).with(bot).write(text));
            }
        }

        void awaitAll() {
            for (String id : bots.keySet()) {
                await().atMost(LONG)
                        .untilAsserted(() -> assertThat(distinctTexts(id)).hasSameSizeAs(sent));
                assertThat(distinctTexts(id)).containsExactlyElementsOf(sent);
            }
        }

        /** As a consumer that drops repeated updates sees them. */
        private List<String> distinctTexts(String id) {
            Set<Long> seen = new HashSet<>();
            return records.updates(id).stream()
                    .map(Replicas.JSON::readTree)
                    .filter(update -> seen.add(update.get("update_id").asLong()))
                    .map(update -> update.at("/message/text").asString(""))
                    .filter(text -> text.startsWith("w"))
                    .toList();
        }
    }

    /** A lane per bot with numbered requests. */
    private final class Lanes {
        private final Map<String, Bot> bots;
        private final Map<String, Person> people = new HashMap<>();
        private final Map<String, List<BotRequest>> requests = new HashMap<>();

        Lanes(Map<String, Bot> bots) {
            this.bots = bots;
            bots.forEach((id, bot) -> {
                Person reader = telegram.world().person("Reader", null);
                telegram.world().letWrite(bot, reader);
                people.put(id, reader);
                requests.put(id, new ArrayList<>());
            });
        }

        void send(int count) {
            for (int i = 0; i < count; i++) {
                requests.forEach((id, made) -> {
                    BotRequest next = new Requests(replicas.project, id)
                            .text(known(people, id).id(), "r" + made.size())
                            .lane("lane")
                            .make();
                    made.add(next);
                    records.send(next);
                });
            }
        }

        void awaitOutcomes() {
            requests.forEach((id, made) -> await().atMost(LONG)
                    .untilAsserted(() -> assertThat(records.outcomes(id).stream()
                                    .map(BotOutcome::requestId)
                                    .collect(Collectors.toSet()))
                            .hasSameSizeAs(made)));
        }

        void assertEachSentOnceOrInDoubtAndInOrder() {
            int repeated = 0;
            for (Map.Entry<String, List<BotRequest>> each : requests.entrySet()) {
                Map<String, BotOutcome> outcomes = new HashMap<>();
                for (BotOutcome outcome : records.outcomes(each.getKey())) {
                    BotOutcome before = outcomes.put(outcome.requestId(), outcome);
                    assertThat(before == null || before.equals(outcome))
                            .as("repeated with the same content: %s and %s", before, outcome)
                            .isTrue();
                }
                List<String> arrived = calls(known(bots, each.getKey())).stream()
                        .filter(call -> call.status() == 200)
                        .map(CallEntry::text)
                        .toList();
                Set<String> firsts = new java.util.LinkedHashSet<>(arrived);
                assertThat(firsts)
                        .containsExactlyElementsOf(
                                IntStream.range(0, each.getValue().size())
                                        .mapToObj(i -> "r" + i)
                                        .toList());
                for (int i = 0; i < each.getValue().size(); i++) {
                    BotOutcome outcome = known(outcomes, each.getValue().get(i).requestId());
                    String text = "r" + i;
                    long times = arrived.stream().filter(text::equals).count();
                    assertThat(outcome.status()).isEqualTo(OutcomeStatus.OK);
                    assertThat(times).as(() -> text + ": " + outcome).isBetween(1L, outcome.inDoubt() ? 2L : 1L);
                    repeated += times > 1 ? 1 : 0;
                }
            }
            assertThat(repeated).as("at most one call under way per lane").isLessThanOrEqualTo(BOTS);
        }
    }

    private static <T> T known(Map<String, T> map, String key) {
        return Objects.requireNonNull(map.get(key), key);
    }

    private List<CallEntry> calls(Bot bot) {
        return telegram.ledger().calls(0).stream()
                .filter(call -> call.bot() == bot.id() && call.method().equals("sendMessage"))
                .toList();
    }
}
