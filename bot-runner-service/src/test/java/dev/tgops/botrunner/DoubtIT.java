package dev.tgops.botrunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tgops.botrunner.Replicas.Replica;
import dev.tgops.contracts.bot.BotCall;
import dev.tgops.contracts.bot.BotOutcome;
import dev.tgops.contracts.bot.BotRequest;
import dev.tgops.contracts.bot.InDoubtPolicy;
import dev.tgops.contracts.bot.OutcomeStatus;
import dev.tgops.emulator.faults.Fault;
import dev.tgops.emulator.junit.EmulatorExtension;
import dev.tgops.emulator.world.AdminRight;
import dev.tgops.emulator.world.Bot;
import dev.tgops.emulator.world.Chat;
import dev.tgops.emulator.world.Person;
import dev.tgops.emulator.world.Topic;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A replica is killed between the marks and the outcomes of calls, one of each policy; another process settles each doubt. */
class DoubtIT {

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Duration HANGS = Duration.ofSeconds(4);

    @RegisterExtension
    static final EmulatorExtension telegram = new EmulatorExtension();

    private static Records records;
    private static Replicas replicas;
    private static Doubtful bulk;
    private static Doubtful behind;
    private static Doubtful person;
    private static Doubtful made;
    private static Doubtful notMade;

    /** A bot of its own, somebody it writes to, and what it is asked for. */
    private record Doubtful(Bot bot, Person reader, Chat forum, BotRequest request) {

        BotOutcome outcome() {
            return await().atMost(LONG)
                    .until(() -> records.outcomesOf(request.requestId()), found -> !found.isEmpty())
                    .getFirst();
        }

        List<Topic> topics() {
            return forum.topics().stream()
                    .filter(topic -> topic.json().path("name").asString("").equals("#1 Printer"))
                    .toList();
        }
    }

    @BeforeAll
    static void the_owner_is_killed_while_its_calls_hang() {
        records = new Records();
        replicas = new Replicas(telegram.url())
                .with("BOT_RUNNER_CALL_TIMEOUT", "5s")
                .with("BOT_RUNNER_RECONCILE_WITHIN", "2s");
        RunnerProcess victim = RunnerProcess.start(replicas, "victim");
        try (Replica rest = replicas.start("rest")) {
            bulk = doubtful(
                    rest,
                    (requests, reader, forum) -> requests.text(reader.id(), "bulk")
                            .policy(InDoubtPolicy.REPORT)
                            .lane("lane"));
            behind = new Doubtful(
                    bulk.bot(),
                    bulk.reader(),
                    bulk.forum(),
                    new Requests(replicas.project, bulk.request().botId())
                            .text(bulk.reader().id(), "behind")
                            .lane("lane")
                            .make());
            person = doubtful(rest, (requests, reader, forum) -> requests.text(reader.id(), "twice rather than never"));
            made = doubtful(rest, DoubtIT::topic);
            notMade = doubtful(rest, DoubtIT::topic);
        }
        List<Doubtful> called = List.of(bulk, person, made, notMade);
        List<Doubtful> first = called.stream()
                .map(doubt -> new Doubtful(
                        doubt.bot(),
                        doubt.reader(),
                        doubt.forum(),
                        new Requests(replicas.project, doubt.request().botId())
                                .text(doubt.reader().id(), "the victim owns it")
                                .make()))
                .toList();
        first.forEach(doubt -> records.send(doubt.request()));
        first.forEach(doubt -> assertThat(doubt.outcome().status()).isEqualTo(OutcomeStatus.OK));

        for (Doubtful doubt : called) {
            telegram.faults()
                    .add(Fault.hang(HANGS)
                            .processed(doubt != notMade)
                            .bot(doubt.bot().id())
                            .method(
                                    doubt.request().call() instanceof BotCall.SendMessage
                                            ? "sendMessage"
                                            : "createForumTopic")
                            .times(1));
        }
        called.forEach(doubt -> records.send(doubt.request()));
        records.send(behind.request());
        await().atMost(LONG).until(() -> telegram.faults().json().path("faults").isEmpty());
        victim.kill9();
        RunnerProcess.start(replicas, "next");
    }

    @AfterAll
    static void end() {
        replicas.close();
        records.close();
    }

    @Test
    void bulk_is_reported_and_never_sent_again() {
        BotOutcome outcome = bulk.outcome();
        assertThat(outcome.status()).isEqualTo(OutcomeStatus.UNKNOWN);
        assertThat(outcome.inDoubt()).isTrue();
        assertThat(behind.outcome().status()).isEqualTo(OutcomeStatus.OK);
        assertThat(bulk.reader().with(bulk.bot()).texts()).containsExactly("the victim owns it", "bulk", "behind");
    }

    @Test
    void a_persons_message_is_sent_again_and_said_to_be_in_doubt() {
        BotOutcome outcome = person.outcome();
        assertThat(outcome.status()).isEqualTo(OutcomeStatus.OK);
        assertThat(outcome.inDoubt()).isTrue();
        assertThat(person.reader().with(person.bot()).texts())
                .containsExactly("the victim owns it", "twice rather than never", "twice rather than never");
    }

    @Test
    void a_topic_that_was_made_is_found_by_the_next_owner() {
        BotOutcome outcome = made.outcome();
        assertThat(outcome.status()).isEqualTo(OutcomeStatus.OK);
        assertThat(outcome.inDoubt()).isFalse();
        assertThat(made.topics())
                .singleElement()
                .satisfies(topic -> assertThat(Objects.requireNonNull(outcome.result())
                                .path("message_thread_id")
                                .asInt())
                        .isEqualTo(topic.thread()));
    }

    @Test
    void a_topic_that_was_not_made_is_made_by_the_next_owner() {
        BotOutcome outcome = notMade.outcome();
        assertThat(outcome.status()).isEqualTo(OutcomeStatus.OK);
        assertThat(outcome.inDoubt()).isTrue();
        assertThat(notMade.topics()).hasSize(1);
    }

    private interface Asked {
        Requests.Builder of(Requests requests, Person reader, Chat forum);
    }

    private static Doubtful doubtful(Replica rest, Asked asked) {
        Bot bot =
                telegram.world().bot("doubtful_" + UUID.randomUUID().toString().substring(0, 8) + "_bot");
        Person reader = telegram.world().person("Carol", null);
        telegram.world().letWrite(bot, reader);
        Chat forum = telegram.world().forum("Support", reader);
        reader.add(forum, bot).promote(forum, bot, AdminRight.MANAGE_TOPICS);
        Requests requests = new Requests(replicas.project, rest.run(bot.token()));
        return new Doubtful(
                bot, reader, forum, asked.of(requests, reader, forum).make());
    }

    private static Requests.Builder topic(Requests requests, Person reader, Chat forum) {
        return requests.call(new BotCall.CreateForumTopic(forum.id(), "#1 Printer"))
                .policy(InDoubtPolicy.RECONCILE);
    }
}
