package dev.tgops.botrunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tgops.botrunner.Replicas.Replica;
import dev.tgops.contracts.bot.BotState;
import dev.tgops.emulator.faults.Fault;
import dev.tgops.emulator.junit.EmulatorExtension;
import dev.tgops.emulator.ledger.CallEntry;
import dev.tgops.emulator.world.Bot;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Many bots that start at once keep to how many idle ones Telegram lets one address wake. */
class MassStartIT {

    private static final int PER_SECOND = 10;

    @RegisterExtension
    static final EmulatorExtension TELEGRAM = new EmulatorExtension();

    private static Replicas replicas;
    private static Replica runner;

    @BeforeAll
    static void begin() {
        replicas = new Replicas(TELEGRAM.url()).with("BOT_RUNNER_STARTS_PER_SECOND", String.valueOf(PER_SECOND));
        runner = replicas.start("one");
    }

    @AfterAll
    static void end() {
        replicas.close();
    }

    @Test
    void no_second_holds_more_first_polls_than_the_limit() {
        List<Long> firsts = firstPolls(startAtOnce("paced", 40));

        for (int i = 0; i + PER_SECOND * 3 / 2 < firsts.size(); i++) {
            assertThat(firsts.get(i + PER_SECOND * 3 / 2) - firsts.get(i))
                    .as("milliseconds for half as many again as a second allows: %s", firsts)
                    .isGreaterThan(1_000);
        }
    }

    @Test
    void bots_that_were_polled_a_moment_ago_are_taken_over_at_once() {
        List<Bot> bots = startAtOnce("awake", 40);
        runner.close();
        long stopped = System.currentTimeMillis();
        runner = replicas.start("two");

        await().atMost(Duration.ofSeconds(20))
                .until(() -> firstPolls(bots, stopped).size() == bots.size());
        List<Long> firsts = firstPolls(bots, stopped);
        assertThat(firsts.getLast() - firsts.getFirst())
                .as("milliseconds, of 4,000 at the pace of a mass start")
                .isLessThan(2_000);
    }

    @Test
    void where_telegram_refuses_to_wake_one_bot_all_others_wait_as_long() {
        TELEGRAM.faults().add(Fault.retryAfter(3).method("getUpdates").times(1));

        List<Bot> bots = startAtOnce("refused", 20);

        long refused = polls(bots).stream()
                .filter(call -> call.status() == 429)
                .mapToLong(CallEntry::finished)
                .min()
                .orElseThrow();
        assertThat(polls(bots).stream().filter(call -> call.status() == 429)).hasSize(1);
        assertThat(firstPolls(bots)).noneMatch(at -> at > refused + 500 && at < refused + 2_500);
        assertThat(firstPolls(bots)).anyMatch(at -> at >= refused + 2_500);
    }

    /** Returns once all run; none was ever said to fail. */
    private static List<Bot> startAtOnce(String name, int count) {
        Map<String, Bot> bots = IntStream.range(0, count)
                .mapToObj(i -> TELEGRAM.world().bot(name + "_" + i + "_bot"))
                .collect(Collectors.toMap(bot -> runner.register(bot.token()), bot -> bot));
        bots.keySet().parallelStream().forEach(id -> runner.call("POST", "/api/v1/bots/" + id + "/start", null));
        bots.keySet().forEach(id -> runner.awaitState(id, BotState.RUNNING));
        assertThat(replicas.query("select count(*) from bot_log where level = 'ERROR'"))
                .isZero();
        return List.copyOf(bots.values());
    }

    private static List<Long> firstPolls(List<Bot> bots) {
        return firstPolls(bots, 0);
    }

    /** When each bot was first polled after a time, in milliseconds, in order; without those that were not. */
    private static List<Long> firstPolls(List<Bot> bots, long after) {
        return polls(bots).stream()
                .filter(call -> call.received() > after)
                .collect(Collectors.toMap(CallEntry::bot, CallEntry::received, Math::min))
                .values()
                .stream()
                .sorted()
                .toList();
    }

    private static List<CallEntry> polls(List<Bot> bots) {
        List<Long> ids = bots.stream().map(Bot::id).toList();
        return TELEGRAM.ledger().calls(0).stream()
                .filter(call -> call.method().equals("getUpdates") && ids.contains(call.bot()))
                .toList();
    }
}
