package dev.tgops.botrunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tgops.botrunner.Replicas.Replica;
import dev.tgops.contracts.bot.BotCall;
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
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Several replicas, killed, frozen and replaced: guarantees 1, 2 and 3. */
class OwnershipIT {

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final int BOTS = 8;

    /** Long enough to be closed still when the next owner has come. */
    private static final int GATE_SECONDS = 15;

    @RegisterExtension
    static final EmulatorExtension TELEGRAM = new EmulatorExtension();

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private static Records records;
    private static Replicas replicas;
    private static Replica survivor;
    private static RunnerProcess victim;

    private long conflictsBefore;

    @BeforeAll
    static void begin() {
        records = new Records();
        replicas = new Replicas(TELEGRAM.url());
        victim = RunnerProcess.start(replicas, "victim");
        survivor = replicas.start("survivor");
    }

    @AfterAll
    static void end() {
        replicas.close();
        records.close();
    }

    @BeforeEach
    void two() {
        if (!victim.isAlive()) {
            victim = RunnerProcess.start(replicas, "victim");
        }
        TELEGRAM.faults().latency(Duration.ZERO);
        conflictsBefore = conflicts();
    }

    @Test
    void each_bot_has_one_owner_and_a_planned_hand_over_loses_nothing() {
        Map<String, Bot> bots = runBots(survivor);
        Replica third = replicas.start("third");
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(owners(survivor, bots)).contains("third"));
        Writers writers = new Writers(bots);
        writers.write(20);
        third.close();
        writers.write(20);

        await().atMost(LONG)
                .untilAsserted(
                        () -> assertThat(owners(survivor, bots)).isNotEmpty().doesNotContain("third"));
        writers.write(20);
        writers.awaitAll();
        assertThat(conflicts()).isEqualTo(conflictsBefore);
    }

    @Test
    void after_a_kill_another_replica_takes_over_and_nothing_is_lost_reordered_or_forgotten() {
        Map<String, Bot> bots = ownedByVictim();
        Writers writers = new Writers(bots);
        Lanes lanes = new Lanes(bots);
        String owned = owned(bots, "victim");
        Closed closed = new Closed(owned, known(bots, owned));
        writers.write(20);
        lanes.send(50);

        victim.kill9();
        writers.write(20);
        lanes.send(50);

        awaitTakeOver(bots);
        writers.write(20);
        lanes.send(20);
        writers.awaitAll();
        lanes.awaitOutcomes();
        lanes.assertEachSentOnceOrInDoubtAndInOrder();
        closed.assertStillClosed();
        assertThat(conflicts()).isEqualTo(conflictsBefore);
    }

    @Test
    void a_process_killed_alone_goes_on_where_it_was() {
        Map<String, Bot> bots = ownedByVictim();
        Writers writers = new Writers(bots);
        Lanes lanes = new Lanes(bots);
        TELEGRAM.faults().latency(Duration.ofMillis(20));
        survivor.close();
        await().atMost(LONG)
                .until(() ->
                        replicas.query("select count(*) from bot where owner <> 'victim' or state <> 'RUNNING'") == 0);
        long sent = TELEGRAM.ledger().counter("calls.sendMessage");
        writers.write(10);
        lanes.send(100);
        await().atMost(LONG).until(() -> TELEGRAM.ledger().counter("calls.sendMessage") > sent + 100);

        victim.kill9();
        writers.write(10);
        survivor = replicas.start("survivor");

        writers.awaitAll();
        lanes.awaitOutcomes();
        lanes.assertEachSentOnceOrInDoubtAndInOrder();
        assertThat(conflicts()).isEqualTo(conflictsBefore);
    }

    @Test
    void a_frozen_owner_sends_and_polls_nothing_after_it_was_replaced() {
        Map<String, Bot> bots = ownedByVictim();
        Writers writers = new Writers(bots);
        Lanes lanes = new Lanes(bots);
        TELEGRAM.faults().latency(Duration.ofMillis(20));
        long sent = TELEGRAM.ledger().counter("calls.sendMessage");
        writers.write(10);
        lanes.send(100);
        await().atMost(LONG).until(() -> TELEGRAM.ledger().counter("calls.sendMessage") > sent + 50);

        long open = replicas.query("select count(*) from bot where owner = 'victim'");
        victim.freeze();
        awaitTakeOver(bots);
        writers.write(10);
        lanes.send(20);
        victim.thaw();
        lanes.send(20);
        writers.write(10);

        writers.awaitAll();
        lanes.awaitOutcomes();
        lanes.assertEachSentOnceOrInDoubtAndInOrder();
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(owners(survivor, bots)).contains("victim"));
        // Each poll that was open when it froze was met by one of the next owner, and ended by that.
        assertThat(conflicts() - conflictsBefore).isLessThanOrEqualTo(2 * open);
    }

    @Test
    void a_bot_is_restarted_by_any_replica_and_its_owner_acts_at_once() {
        Map<String, Bot> bots = ownedByVictim();

        for (String id : bots.keySet()) {
            long start = System.nanoTime();
            survivor.call("POST", "/api/v1/bots/" + id + "/restart", null);
            survivor.awaitState(id, BotState.RUNNING);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
        }
        assertThat(conflicts()).isEqualTo(conflictsBefore);
    }

    /** Polls that met another one, and answers 409 that somebody was there to read. */
    private static long conflicts() {
        return TELEGRAM.ledger().counter("polls.overlapping")
                + TELEGRAM.ledger().counter("status.409")
                - TELEGRAM.ledger().counter("unheard.409");
    }

    /** Running bots; the victim owns some of them. */
    private static Map<String, Bot> ownedByVictim() {
        Map<String, Bot> bots = runBots(survivor);
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(owners(survivor, bots)).contains("victim"));
        return bots;
    }

    private static void awaitTakeOver(Map<String, Bot> bots) {
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(owners(survivor, bots)).containsOnly("survivor"));
    }

    private static String owned(Map<String, Bot> bots, String owner) {
        return bots.keySet().stream()
                .filter(id -> survivor.bot(id).path("owner").asString("").equals(owner))
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, Bot> runBots(Replica runner) {
        Map<String, Bot> bots = new HashMap<>();
        IntStream.range(0, BOTS).forEach(i -> {
            Bot bot = TELEGRAM.world().bot("owned_" + NUMBER.incrementAndGet() + "_bot");
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

    /** A gate that Telegram has closed, and a lane that broke: both stored when this is made. */
    private static final class Closed {
        private final Requests requests;
        private final long forum;
        private final BotRequest limited;

        Closed(String id, Bot bot) {
            requests = new Requests(replicas.project, id);
            Person carol = TELEGRAM.world().person("Carol", null);
            Person dave = TELEGRAM.world().person("Dave", null);
            TELEGRAM.world().letWrite(bot, carol);
            TELEGRAM.world().letWrite(bot, dave);
            Chat desk = TELEGRAM.world().forum("Desk", carol);
            carol.add(desk, bot);
            forum = desk.id();
            awaitOutcome(requests.call(new BotCall.SendMessage(forum, 99L, "gone", null, null, null))
                    .lane("desk")
                    .make());
            TELEGRAM.faults()
                    .add(Fault.retryAfter(GATE_SECONDS)
                            .chat(carol.id())
                            .method("sendMessage")
                            .times(1));
            long before = TELEGRAM.ledger().counter("status.429");
            limited = requests.text(carol.id(), "limited").make();
            records.send(limited);
            await().atMost(LONG).until(() -> TELEGRAM.ledger().counter("status.429") > before);
            // Written after the gate.
            awaitOutcome(requests.text(dave.id(), "proof").make());
        }

        private static void awaitOutcome(BotRequest request) {
            records.send(request);
            await().atMost(LONG)
                    .until(() -> !records.outcomesOf(request.requestId()).isEmpty());
        }

        void assertStillClosed() {
            BotRequest follower =
                    requests.text(forum, "still broken").lane("desk").make();
            records.send(follower);
            assertOutcome(follower, OutcomeStatus.LANE_BROKEN);
            assertOutcome(limited, OutcomeStatus.OK);
            assertThat(TELEGRAM.ledger().counter("violations")).isZero();
        }

        private static void assertOutcome(BotRequest request, OutcomeStatus status) {
            await().atMost(LONG)
                    .untilAsserted(() -> assertThat(records.outcomesOf(request.requestId()))
                            .extracting(BotOutcome::status)
                            .containsOnly(status));
        }
    }

    /** A person per bot who writes numbered messages. */
    private static final class Writers {
        private final Map<String, Bot> bots;
        private final Map<String, Person> people = new HashMap<>();
        private final List<String> sent = new ArrayList<>();

        Writers(Map<String, Bot> bots) {
            this.bots = bots;
            bots.keySet().forEach(id -> people.put(id, TELEGRAM.world().person("Writer", null)));
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
    private static final class Lanes {
        private final Map<String, Bot> bots;
        private final Map<String, Person> people = new HashMap<>();
        private final Map<String, List<BotRequest>> requests = new HashMap<>();

        Lanes(Map<String, Bot> bots) {
            this.bots = bots;
            bots.forEach((id, bot) -> {
                Person reader = TELEGRAM.world().person("Reader", null);
                TELEGRAM.world().letWrite(bot, reader);
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
                            .containsAll(
                                    made.stream().map(BotRequest::requestId).toList())));
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
                String reader = String.valueOf(known(people, each.getKey()).id());
                List<String> arrived = calls(known(bots, each.getKey())).stream()
                        .filter(call -> reader.equals(call.chat()))
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

    private static List<CallEntry> calls(Bot bot) {
        return TELEGRAM.ledger().calls(0).stream()
                .filter(call -> call.bot() == bot.id() && call.method().equals("sendMessage"))
                .toList();
    }
}
