package dev.tgops.botrunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tgops.botrunner.Replicas.Replica;
import dev.tgops.botrunner.ScriptedTelegram.Answer;
import dev.tgops.botrunner.ScriptedTelegram.Call;
import dev.tgops.contracts.Topics;
import dev.tgops.contracts.bot.BotOutcome;
import dev.tgops.contracts.bot.BotRequest;
import dev.tgops.contracts.bot.BotState;
import dev.tgops.contracts.bot.OutcomeStatus;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a real server does rarely, or should never do. */
class OddTelegramIT {

    private static final long OLD = -42;
    private static final long UPGRADED = -1000042;

    private static Records records;
    private static ScriptedTelegram telegram;
    private static Replicas replicas;
    private static Replica runner;
    private static String botId;

    @BeforeAll
    static void start() {
        records = new Records();
        telegram = new ScriptedTelegram((method, body) -> body.contains("\"chat_id\":" + OLD + ",")
                ? new Answer(400, """
                        {"ok":false,"error_code":400,"description":"Bad Request: group chat was upgraded to a supergroup chat",
                         "parameters":{"migrate_to_chat_id":%d}}
                        """.formatted(UPGRADED))
                : Answer.ok("{\"message_id\":5}"));
        replicas = new Replicas(telegram.url()).with("BOT_RUNNER_FIRST_RETRY", "50ms");
        runner = replicas.start("one");
        botId = runner.run("777:AAodd-token-odd-token-odd-token-odd");
    }

    @AfterAll
    static void stop() {
        replicas.close();
        telegram.close();
        records.close();
    }

    @Test
    void an_upgraded_group_is_called_where_it_is_now_and_the_event_is_told_once() {
        Requests requests = new Requests(replicas.project, botId);
        for (String text : List.of("first", "second")) {
            BotRequest request = requests.text(OLD, text).lane("group").make();
            records.send(request);
            BotOutcome outcome = await().atMost(Duration.ofSeconds(20))
                    .until(() -> records.outcomesOf(request.requestId()), found -> !found.isEmpty())
                    .getFirst();
            assertThat(outcome.status()).isEqualTo(OutcomeStatus.OK);
            assertThat(outcome.migratedToChatId()).isEqualTo(UPGRADED);
        }

        // The second request did not ask at the old address any more.
        assertThat(telegram.calls.stream()
                        .filter(c -> c.method().equals("sendMessage"))
                        .map(Call::body))
                .hasSize(3)
                .filteredOn(body -> body.contains("\"chat_id\":" + OLD + ","))
                .hasSize(1);
        await().untilAsserted(() -> assertThat(records.of(
                        Topics.BOT_EVENTS,
                        r -> r.key().equals(botId) && text(r.value()).contains("bot.chat-migrated")))
                .hasSize(1));
    }

    @Test
    void an_update_that_cannot_be_read_is_parked_and_holds_up_nothing() {
        telegram.updates.add(Answer.ok("""
                [{"update_id":100,"message":{"chat":{"id":1},"text":"one"}},
                 {"update_id":101,"message":{"chat":{"id":1},"text":oops}},
                 {"update_id":102,"from_the_future":{"chat":{"id":1},"x":1e999}},
                 {"no_id":true},
                 {"update_id":104,"message":{"chat":{"id":1},"text":"five"}}]
                """));
        telegram.updates.add(new Answer(200, "{\"ok\":true,\"result\":\"surprise\"}"));
        telegram.updates.add(new Answer(200, ""));
        telegram.updates.add(new Answer(200, "<html>"));
        telegram.updates.add(Answer.ok("[{\"update_id\":105,\"message\":{\"chat\":{\"id\":1},\"text\":\"six\"}}]"));

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(records.updates(botId))
                        .containsExactly(
                                "{\"update_id\":100,\"message\":{\"chat\":{\"id\":1},\"text\":\"one\"}}",
                                "{\"update_id\":102,\"from_the_future\":{\"chat\":{\"id\":1},\"x\":1e999}}",
                                "{\"update_id\":104,\"message\":{\"chat\":{\"id\":1},\"text\":\"five\"}}",
                                "{\"update_id\":105,\"message\":{\"chat\":{\"id\":1},\"text\":\"six\"}}"));
        assertThat(records.of(
                        Records.deadLetters(Topics.BOT_UPDATES), r -> r.key().equals(botId)))
                .extracting(r -> text(r.value()))
                .containsExactly(
                        "{\"update_id\":101,\"message\":{\"chat\":{\"id\":1},\"text\":oops}}", "{\"no_id\":true}");
        await().until(() -> telegram.calls.stream().anyMatch(c -> c.body().contains("\"offset\":106")));
        runner.awaitState(botId, BotState.RUNNING);
    }

    private static String text(byte[] value) {
        return new String(value, StandardCharsets.UTF_8);
    }
}
