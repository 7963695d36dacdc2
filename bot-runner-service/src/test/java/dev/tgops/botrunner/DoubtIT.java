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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A replica is killed between the mark and the outcome of a call; another process settles the doubt by the request's policy. */
class DoubtIT {

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Duration HANGS = Duration.ofSeconds(4);

    @RegisterExtension
    final EmulatorExtension telegram = new EmulatorExtension();

    private Records records;
    private Replicas replicas;
    private RunnerProcess victim;
    private Person carol;
    private Bot bot;
    private Chat forum;
    private Requests requests;

    @BeforeEach
    void a_bot_that_a_process_owns() {
        records = new Records();
        replicas = new Replicas(telegram.url())
                .with("BOT_RUNNER_CALL_TIMEOUT", "5s")
                .with("BOT_RUNNER_RECONCILE_WITHIN", "2s");
        victim = RunnerProcess.start(replicas, "victim");
        bot = telegram.world().bot("doubtful_bot");
        carol = telegram.world().person("Carol", null);
        telegram.world().letWrite(bot, carol);
        forum = telegram.world().forum("Support", carol);
        carol.add(forum, bot).promote(forum, bot, AdminRight.MANAGE_TOPICS);
        try (Replica rest = replicas.start("rest")) {
            requests = new Requests(replicas.project, rest.run(bot.token()));
        }
        BotRequest first = requests.text(carol.id(), "the victim owns it").make();
        records.send(first);
        assertThat(outcome(first).status()).isEqualTo(OutcomeStatus.OK);
    }

    @AfterEach
    void end() {
        replicas.close();
        records.close();
    }

    @Test
    void bulk_is_reported_and_never_sent_again() {
        BotRequest bulk = requests.text(carol.id(), "bulk")
                .policy(InDoubtPolicy.REPORT)
                .lane("lane")
                .make();
        BotRequest behind = requests.text(carol.id(), "behind").lane("lane").make();
        hangAndKill(Fault.hang(HANGS).processed(true).method("sendMessage"), bulk, behind);

        BotOutcome outcome = outcome(bulk);
        assertThat(outcome.status()).isEqualTo(OutcomeStatus.UNKNOWN);
        assertThat(outcome.inDoubt()).isTrue();
        assertThat(outcome(behind).status()).isEqualTo(OutcomeStatus.OK);
        assertThat(carol.with(bot).texts()).containsExactly("the victim owns it", "bulk", "behind");
    }

    @Test
    void a_persons_message_is_sent_again_and_said_to_be_in_doubt() {
        BotRequest message =
                requests.text(carol.id(), "twice rather than never").make();
        hangAndKill(Fault.hang(HANGS).processed(true).method("sendMessage"), message);

        BotOutcome outcome = outcome(message);
        assertThat(outcome.status()).isEqualTo(OutcomeStatus.OK);
        assertThat(outcome.inDoubt()).isTrue();
        assertThat(carol.with(bot).texts())
                .containsExactly("the victim owns it", "twice rather than never", "twice rather than never");
    }

    @Test
    void a_topic_that_was_made_is_found_by_the_next_owner() {
        BotRequest create = topic();
        hangAndKill(Fault.hang(HANGS).processed(true).method("createForumTopic"), create);

        BotOutcome outcome = outcome(create);
        assertThat(outcome.status()).isEqualTo(OutcomeStatus.OK);
        assertThat(outcome.inDoubt()).isFalse();
        assertThat(topics())
                .singleElement()
                .satisfies(topic -> assertThat(Objects.requireNonNull(outcome.result())
                                .path("message_thread_id")
                                .asInt())
                        .isEqualTo(topic.thread()));
    }

    @Test
    void a_topic_that_was_not_made_is_made_by_the_next_owner() {
        BotRequest create = topic();
        hangAndKill(Fault.hang(HANGS).method("createForumTopic"), create);

        BotOutcome outcome = outcome(create);
        assertThat(outcome.status()).isEqualTo(OutcomeStatus.OK);
        assertThat(outcome.inDoubt()).isTrue();
        assertThat(topics()).hasSize(1);
    }

    /** Kills the owner while its call hangs, and starts the next one. */
    private void hangAndKill(Fault fault, BotRequest... sent) {
        telegram.faults().add(fault.bot(bot.id()).times(1));
        List.of(sent).forEach(records::send);
        await().atMost(LONG).until(() -> telegram.faults().json().path("faults").isEmpty());
        victim.kill9();
        RunnerProcess.start(replicas, "next");
    }

    private BotRequest topic() {
        return requests.call(new BotCall.CreateForumTopic(forum.id(), "#1 Printer"))
                .policy(InDoubtPolicy.RECONCILE)
                .make();
    }

    private List<Topic> topics() {
        return forum.topics().stream()
                .filter(topic -> topic.json().path("name").asString("").equals("#1 Printer"))
                .toList();
    }

    private BotOutcome outcome(BotRequest request) {
        return await().atMost(LONG)
                .until(() -> records.outcomesOf(request.requestId()), found -> !found.isEmpty())
                .getFirst();
    }
}
