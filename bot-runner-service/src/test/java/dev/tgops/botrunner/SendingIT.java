package dev.tgops.botrunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tgops.botrunner.Replicas.Replica;
import dev.tgops.contracts.EventHeaders;
import dev.tgops.contracts.Topics;
import dev.tgops.contracts.bot.BotCall;
import dev.tgops.contracts.bot.BotOutcome;
import dev.tgops.contracts.bot.BotRequest;
import dev.tgops.contracts.bot.BotState;
import dev.tgops.contracts.bot.InDoubtPolicy;
import dev.tgops.contracts.bot.OutcomeStatus;
import dev.tgops.emulator.faults.Fault;
import dev.tgops.emulator.junit.EmulatorExtension;
import dev.tgops.emulator.ledger.CallEntry;
import dev.tgops.emulator.world.AdminRight;
import dev.tgops.emulator.world.Bot;
import dev.tgops.emulator.world.Chat;
import dev.tgops.emulator.world.Person;
import dev.tgops.starter.kafka.CloudEvents;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.RegisterExtension;

class SendingIT {

    @RegisterExtension
    static final EmulatorExtension TELEGRAM = new EmulatorExtension();

    private static Records records;
    private static Replicas replicas;
    private static Replica runner;

    private Bot bot;
    private String botId;
    private Person carol;
    private Chat carolsChat;
    private Chat forum;
    private Requests requests;

    @BeforeAll
    static void start() {
        records = new Records();
        replicas = new Replicas(TELEGRAM.url()).with("BOT_RUNNER_RECONCILE_WITHIN", "2s");
        runner = replicas.start("one");
    }

    @AfterAll
    static void stop() {
        replicas.close();
        records.close();
    }

    @BeforeEach
    void a_bot_a_customer_and_a_forum(TestInfo test) {
        TELEGRAM.faults().clear();
        String name = test.getTestMethod().orElseThrow().getName();
        bot = TELEGRAM.world().bot(name.substring(0, Math.min(26, name.length())) + "_bot");
        carol = TELEGRAM.world().person("Carol", null);
        carolsChat = TELEGRAM.world().letWrite(bot, carol);
        Person alice = TELEGRAM.world().person("Alice", null);
        forum = TELEGRAM.world().forum("Support", alice);
        alice.add(forum, bot).promote(forum, bot, AdminRight.MANAGE_TOPICS, AdminRight.DELETE_MESSAGES);
        botId = runner.run(bot.token());
        requests = new Requests(replicas.project, botId);
    }

    @Test
    void a_request_is_executed_once_and_its_outcome_says_what_telegram_said() {
        BotRequest request = requests.text(carol.id(), "Hello").lane("lane").make();
        records.send(request);
        records.send(request);

        BotOutcome outcome = outcome(request);

        assertThat(outcome.status()).isEqualTo(OutcomeStatus.OK);
        assertThat(outcome.inDoubt()).isFalse();
        assertThat(outcome.method()).isEqualTo("sendMessage");
        assertThat(outcome.lane()).isEqualTo("lane");
        assertThat(Objects.requireNonNull(outcome.result()).path("text").asString())
                .isEqualTo("Hello");
        assertThat(records.of(
                        Records.RESULTS,
                        r -> request.requestId().equals(CloudEvents.header(r.headers(), EventHeaders.ID))))
                .allSatisfy(r -> assertThat(r.key()).isEqualTo("reply-key"));
        // Long after: the stored outcome is published again, and nothing is sent.
        int before = records.outcomesOf(request.requestId()).size();
        records.send(request);
        await().untilAsserted(() ->
                assertThat(records.outcomesOf(request.requestId())).hasSizeGreaterThan(before));
        assertThat(records.outcomesOf(request.requestId())).containsOnly(outcome);
        assertThat(texts()).containsExactly("Hello");
    }

    @Test
    void a_lane_keeps_its_order() {
        List<BotRequest> sent = IntStream.range(0, 200)
                .mapToObj(i -> requests.text(carol.id(), "n" + i).lane("carol").make())
                .toList();
        sent.forEach(records::send);

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(texts()).hasSize(200));
        assertThat(texts())
                .containsExactlyElementsOf(
                        IntStream.range(0, 200).mapToObj(i -> "n" + i).toList());
    }

    @Test
    void refusals_are_told_apart() {
        carol.block(bot);
        assertThat(outcome(send(requests.text(carol.id(), "blocked"))).status()).isEqualTo(OutcomeStatus.BLOCKED);
        assertThat(outcome(send(requests.text(987654321, "nobody"))).status()).isEqualTo(OutcomeStatus.CHAT_NOT_FOUND);
        assertThat(outcome(send(requests.text(forum.id(), ""))).status()).isEqualTo(OutcomeStatus.BAD_CONTENT);
        BotOutcome gone =
                outcome(send(requests.call(new BotCall.SendMessage(forum.id(), 4711L, "lost", null, null, null))));
        assertThat(gone.status()).isEqualTo(OutcomeStatus.TOPIC_GONE);
        assertThat(gone.error()).contains("message thread not found");
    }

    @Test
    void a_broken_lane_answers_its_followers_until_the_next_epoch() {
        List<BotRequest> epoch = IntStream.range(0, 5)
                .mapToObj(i -> requests.call(new BotCall.SendMessage(forum.id(), 4711L, "to nowhere", null, null, null))
                        .lane("desk")
                        .epoch(3)
                        .make())
                .toList();
        epoch.forEach(records::send);

        assertThat(outcome(epoch.getFirst()).status()).isEqualTo(OutcomeStatus.TOPIC_GONE);
        epoch.stream()
                .skip(1)
                .forEach(follower -> assertThat(outcome(follower).status()).isEqualTo(OutcomeStatus.LANE_BROKEN));
        BotRequest repaired =
                requests.text(forum.id(), "repaired").lane("desk").epoch(4).make();
        records.send(repaired);
        assertThat(outcome(repaired).status()).isEqualTo(OutcomeStatus.OK);
        assertThat(calls("sendMessage")).hasSize(2);
    }

    @Test
    void a_message_that_fell_beside_its_topic_holds_back_what_follows_it() {
        BotOutcome topic = outcome(send(requests.call(new BotCall.CreateForumTopic(forum.id(), "#1 Printer"))));
        long thread = Objects.requireNonNull(topic.result())
                .required("message_thread_id")
                .asLong();
        TELEGRAM.world().membership().forum(forum, false);
        List<BotRequest> epoch = IntStream.range(0, 5)
                .mapToObj(i -> requests.call(new BotCall.SendMessage(forum.id(), thread, "n" + i, null, null, null))
                        .lane("desk")
                        .epoch(3)
                        .make())
                .toList();
        epoch.forEach(records::send);

        BotOutcome beside = outcome(epoch.getFirst());
        assertThat(beside.status()).isEqualTo(OutcomeStatus.OK);
        assertThat(Objects.requireNonNull(beside.result()).has("message_thread_id"))
                .isFalse();
        epoch.stream()
                .skip(1)
                .forEach(follower -> assertThat(outcome(follower).status()).isEqualTo(OutcomeStatus.LANE_BROKEN));
        assertThat(calls("sendMessage")).hasSize(1);
    }

    @Test
    void a_limit_closes_the_chat_until_its_time_and_the_request_is_sent_then() {
        TELEGRAM.faults()
                .add(Fault.retryAfter(2)
                        .bot(bot.id())
                        .method("sendMessage")
                        .chat(carol.id())
                        .times(1));
        Person dave = TELEGRAM.world().person("Dave", null);
        TELEGRAM.world().letWrite(bot, dave);

        BotRequest limited = send(requests.text(carol.id(), "first"));
        await().until(() -> calls("sendMessage").size() == 1);
        BotRequest behind = send(requests.text(carol.id(), "second"));
        BotRequest other = send(requests.text(dave.id(), "to another chat"));

        assertThat(outcome(other).status()).isEqualTo(OutcomeStatus.OK);
        assertThat(outcome(limited).status()).isEqualTo(OutcomeStatus.OK);
        assertThat(outcome(behind).status()).isEqualTo(OutcomeStatus.OK);
        assertThat(outcome(limited).inDoubt()).isFalse();
        assertThat(TELEGRAM.ledger().counter("violations")).isZero();
        List<CallEntry> toCarol = calls("sendMessage").stream()
                .filter(call -> String.valueOf(carol.id()).equals(call.chat()))
                .toList();
        assertThat(toCarol.get(1).received() - toCarol.get(0).received()).isBetween(1_990L, 2_300L);
    }

    @Test
    void a_second_limited_chat_throttles_the_bot_which_goes_on_polling() {
        Person dave = TELEGRAM.world().person("Dave", null);
        TELEGRAM.world().letWrite(bot, dave);
        TELEGRAM.faults()
                .add(Fault.retryAfter(2).bot(bot.id()).method("sendMessage").times(2));

        List<BotRequest> both = List.of(send(requests.text(carol.id(), "one")), send(requests.text(dave.id(), "two")));

        runner.awaitState(botId, BotState.THROTTLED);
        carol.with(bot).write("polling goes on");
        await().untilAsserted(() -> assertThat(records.updates(botId)).anyMatch(u -> u.contains("polling goes on")));
        both.forEach(request -> assertThat(outcome(request).status()).isEqualTo(OutcomeStatus.OK));
        runner.awaitState(botId, BotState.RUNNING);
        assertThat(TELEGRAM.ledger().counter("violations")).isZero();
    }

    @Test
    void an_answer_lost_on_the_way_is_resent_and_said_to_be_in_doubt() {
        TELEGRAM.faults()
                .add(Fault.resetAfter().bot(bot.id()).method("sendMessage").times(1));

        BotOutcome outcome = outcome(send(requests.text(carol.id(), "twice")));

        assertThat(outcome.status()).isEqualTo(OutcomeStatus.OK);
        assertThat(outcome.inDoubt()).isTrue();
        assertThat(texts()).containsExactly("twice", "twice");
    }

    @Test
    void bulk_in_doubt_is_reported_and_not_resent() {
        for (Fault fault : List.of(
                Fault.html(502),
                Fault.of(Fault.Kind.EMPTY),
                Fault.error(500, "Internal Server Error"),
                Fault.resetBefore(),
                Fault.hang(Duration.ofSeconds(9)))) {
            TELEGRAM.faults().add(fault.bot(bot.id()).method("sendMessage").times(1));
            BotRequest request = requests.text(carol.id(), "bulk")
                    .policy(InDoubtPolicy.REPORT)
                    .make();
            records.send(Topics.BOT_BULK, request);

            BotOutcome outcome = outcome(request);
            assertThat(outcome.status()).as(fault.kind().name()).isEqualTo(OutcomeStatus.UNKNOWN);
            assertThat(outcome.inDoubt()).isTrue();
        }
        assertThat(texts()).isEmpty();
    }

    @Test
    void a_persons_message_is_called_again_whatever_went_wrong() {
        for (Fault fault : List.of(
                Fault.html(502),
                Fault.of(Fault.Kind.EMPTY),
                Fault.error(500, "Internal Server Error"),
                Fault.resetBefore(),
                Fault.hang(Duration.ofSeconds(9)))) {
            TELEGRAM.faults().add(fault.bot(bot.id()).method("sendMessage").times(1));

            BotOutcome outcome =
                    outcome(send(requests.text(carol.id(), fault.kind().name())));
            assertThat(outcome.status()).as(fault.kind().name()).isEqualTo(OutcomeStatus.OK);
            assertThat(outcome.inDoubt()).isTrue();
        }
        assertThat(texts()).containsExactly("HTML", "EMPTY", "ERROR", "RESET", "HANG");
    }

    @Test
    void a_topic_whose_answer_was_lost_is_found_among_the_updates() {
        TELEGRAM.faults()
                .add(Fault.resetAfter().bot(bot.id()).method("createForumTopic").times(1));

        BotOutcome outcome = outcome(send(requests.call(new BotCall.CreateForumTopic(forum.id(), "#1 Printer"))
                .policy(InDoubtPolicy.RECONCILE)));

        assertThat(outcome.status()).isEqualTo(OutcomeStatus.OK);
        assertThat(outcome.inDoubt()).isFalse();
        assertThat(forum.topics().stream()
                        .filter(t -> t.json().path("name").asString("").equals("#1 Printer")))
                .singleElement()
                .satisfies(topic -> assertThat(Objects.requireNonNull(outcome.result())
                                .path("message_thread_id")
                                .asInt())
                        .isEqualTo(topic.thread()));
    }

    @Test
    void a_topic_that_was_not_made_is_made_after_all() {
        TELEGRAM.faults()
                .add(Fault.resetBefore()
                        .bot(bot.id())
                        .method("createForumTopic")
                        .times(1));

        BotOutcome outcome = outcome(send(requests.call(new BotCall.CreateForumTopic(forum.id(), "#2 Mouse"))
                .policy(InDoubtPolicy.RECONCILE)));

        assertThat(outcome.status()).isEqualTo(OutcomeStatus.OK);
        assertThat(outcome.inDoubt()).isTrue();
        assertThat(forum.topics().stream()
                        .filter(t -> t.json().path("name").asString("").equals("#2 Mouse")))
                .hasSize(1);
    }

    @Test
    void requests_of_stopped_unknown_and_foreign_bots_are_unavailable() {
        Requests unknown = new Requests(replicas.project, UUID.randomUUID().toString());
        assertThat(outcome(send(unknown.text(carol.id(), "unknown"))).status()).isEqualTo(OutcomeStatus.UNAVAILABLE);
        Requests foreign = new Requests(UUID.randomUUID().toString(), botId);
        assertThat(outcome(send(foreign.text(carol.id(), "foreign"))).status()).isEqualTo(OutcomeStatus.UNAVAILABLE);
        assertThat(calls("sendMessage")).isEmpty();

        runner.call("POST", "/api/v1/bots/" + botId + "/stop", null);
        // The owner hears of it within milliseconds.
        await().until(() -> outcome(send(requests.text(carol.id(), "stopping"))).status() == OutcomeStatus.UNAVAILABLE);
        int before = calls("sendMessage").size();
        assertThat(outcome(send(requests.text(carol.id(), "stopped"))).status()).isEqualTo(OutcomeStatus.UNAVAILABLE);
        assertThat(calls("sendMessage")).hasSize(before);
    }

    @Test
    void a_request_past_its_deadline_is_not_called() {
        assertThat(outcome(send(requests.text(carol.id(), "late").deadline(Duration.ofSeconds(-1))))
                        .status())
                .isEqualTo(OutcomeStatus.EXPIRED);
        TELEGRAM.faults()
                .add(Fault.retryAfter(60).bot(bot.id()).method("sendMessage").times(1));
        assertThat(outcome(send(requests.text(carol.id(), "waits").deadline(Duration.ofSeconds(2))))
                        .status())
                .isEqualTo(OutcomeStatus.EXPIRED);
        assertThat(texts()).isEmpty();
    }

    @Test
    void a_revoked_token_answers_and_stops_the_bot() {
        TELEGRAM.world().replaceToken(bot, bot.id() + ":CC-another-token-another-token-anoth");

        assertThat(outcome(send(requests.text(carol.id(), "refused"))).status()).isEqualTo(OutcomeStatus.UNAUTHORIZED);
        runner.awaitState(botId, BotState.UNAUTHORIZED);
    }

    @Test
    void poison_is_parked_and_stops_nobody() {
        records.send(Topics.BOT_REQUESTS, botId, "{oops".getBytes(StandardCharsets.UTF_8), "poison-1");
        records.send(requests.text(carol.id(), "nowhere to answer")
                .replyTopic("elsewhere.v1")
                .make());
        BotRequest after = send(requests.text(carol.id(), "after"));

        assertThat(outcome(after).status()).isEqualTo(OutcomeStatus.OK);
        await().untilAsserted(() -> assertThat(records.of(
                        Records.deadLetters(Topics.BOT_REQUESTS), r -> r.key().equals(botId)))
                .hasSize(2));
        assertThat(texts()).containsExactly("after");
    }

    private BotRequest send(Requests.Builder request) {
        BotRequest made = request.make();
        records.send(made);
        return made;
    }

    private static BotOutcome outcome(BotRequest request) {
        return await().atMost(Duration.ofSeconds(30))
                .until(() -> records.outcomesOf(request.requestId()), found -> !found.isEmpty())
                .getFirst();
    }

    private List<String> texts() {
        return carol.with(bot).texts();
    }

    private List<CallEntry> calls(String method) {
        return TELEGRAM.ledger().calls(0).stream()
                .filter(call -> call.bot() == bot.id() && call.method().equals(method))
                .toList();
    }
}
