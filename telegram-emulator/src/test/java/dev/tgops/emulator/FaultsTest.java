package dev.tgops.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tgops.emulator.faults.Fault;
import dev.tgops.emulator.faults.LimitSettings;
import dev.tgops.emulator.junit.EmulatorExtension;
import dev.tgops.emulator.ledger.CallEntry;
import dev.tgops.emulator.world.Bot;
import dev.tgops.emulator.world.Chat;
import dev.tgops.emulator.world.Json;
import dev.tgops.emulator.world.Person;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

class FaultsTest {
    @RegisterExtension
    final EmulatorExtension telegram = new EmulatorExtension();

    private Bot bot;
    private BotClient api;
    private Person carol;
    private Person dave;

    @BeforeEach
    void world() {
        bot = telegram.world().bot("support_bot");
        api = new BotClient(telegram.server(), bot);
        carol = telegram.world().person("Carol", "carol");
        dave = telegram.world().person("Dave", "dave");
        telegram.world().letWrite(bot, carol);
        telegram.world().letWrite(bot, dave);
    }

    private JsonNode send(Person to, String text) {
        return api.call("sendMessage", "chat_id", to.id(), "text", text);
    }

    private HttpResponse<byte[]> raw(String text) {
        return api.post(
                "sendMessage", "application/json", Json.bytes(BotClient.params("chat_id", carol.id(), "text", text)));
    }

    private CallEntry last() {
        return telegram.ledger().calls(0).getLast();
    }

    @Test
    void a_429_names_its_seconds_and_closes_the_gate_of_the_chat() {
        telegram.faults().add(Fault.retryAfter(7).chat(carol.id()).times(1));
        HttpResponse<byte[]> response = raw("x");
        assertThat(response.statusCode()).isEqualTo(429);
        assertThat(response.headers().firstValue("Retry-After")).contains("7");
        JsonNode answer = Json.parse(response.body());
        assertThat(answer.path("description").asString()).isEqualTo("Too Many Requests: retry after 7");
        assertThat(answer.at("/parameters/retry_after").asInt()).isEqualTo(7);

        assertThat(send(dave, "another chat").path("ok").asBoolean()).isTrue();
        assertThat(telegram.ledger().counter("violations")).isZero();
        assertThat(send(carol, "too soon").path("error_code").asInt()).isEqualTo(429);
        assertThat(telegram.ledger().counter("violations." + bot.id())).isEqualTo(1);
        assertThat(last().fault()).isEqualTo("CLOSED_GATE");
    }

    @Test
    void two_limited_chats_close_the_whole_bot() {
        Person erin = telegram.world().person("Erin", null);
        telegram.world().letWrite(bot, erin);
        telegram.faults().add(Fault.retryAfter(9).method("sendMessage").times(2));
        send(carol, "x");
        send(dave, "x");
        assertThat(send(erin, "x").path("error_code").asInt()).isEqualTo(429);
        assertThat(api.ok("getUpdates")).isEmpty();
    }

    @Test
    void a_proxy_in_front_answers_html() {
        telegram.faults().add(Fault.html(502).bot(bot.id()).times(1));
        HttpResponse<byte[]> response = raw("x");
        assertThat(response.statusCode()).isEqualTo(502);
        assertThat(new String(response.body(), StandardCharsets.UTF_8)).startsWith("<html>");
        assertThat(carol.with(bot).texts()).isEmpty();
        assertThat(send(carol, "again").path("ok").asBoolean()).isTrue();
    }

    @Test
    void an_answer_can_be_empty_or_an_error_of_any_kind() {
        telegram.faults().add(Fault.of(Fault.Kind.EMPTY).processed(true).times(1));
        assertThat(raw("done, unsaid").body()).isEmpty();
        assertThat(carol.with(bot).texts()).containsExactly("done, unsaid");
        assertThat(last().processed()).isTrue();
        assertThat(last().answered()).isFalse();
        telegram.faults().add(Fault.error(500, "Internal Server Error").times(1));
        assertThat(api.refused("getMe")).isEqualTo("500 Internal Server Error");
    }

    @Test
    void a_connection_breaks_before_or_after_the_call_took_effect() {
        telegram.faults().add(Fault.resetBefore().method("send*").times(1));
        assertThatThrownBy(() -> send(carol, "before")).isInstanceOf(UncheckedIOException.class);
        assertThat(carol.with(bot).texts()).isEmpty();
        assertThat(last().processed()).isFalse();
        telegram.faults().add(Fault.resetAfter().method("send*").times(1));
        assertThatThrownBy(() -> send(carol, "after")).isInstanceOf(UncheckedIOException.class);
        assertThat(carol.with(bot).texts()).containsExactly("after");
        assertThat(last().processed()).isTrue();
        assertThat(telegram.ledger().counter("lostAnswers")).isEqualTo(1);
    }

    @Test
    void calls_hang_and_dawdle() {
        telegram.faults().add(Fault.hang(Duration.ofMillis(200)).times(1));
        assertThatThrownBy(() -> send(carol, "hangs")).isInstanceOf(UncheckedIOException.class);
        telegram.faults().add(Fault.delay(Duration.ofMillis(200)).times(1));
        long start = System.nanoTime();
        assertThat(send(carol, "late").path("ok").asBoolean()).isTrue();
        assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start)).isGreaterThanOrEqualTo(200);
        telegram.faults().latency(Duration.ofMillis(100));
        start = System.nanoTime();
        api.ok("getMe");
        assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start)).isGreaterThanOrEqualTo(100);
    }

    @Test
    void a_group_takes_twenty_a_minute() {
        Person alice = telegram.world().person("Alice", "alice");
        Chat group = telegram.world().supergroup("Group", alice);
        alice.add(group, bot);
        telegram.server().limits(new LimitSettings(0, 0, 20, 0, 0));
        for (int i = 0; i < 20; i++) {
            api.ok("sendMessage", "chat_id", group.id(), "text", "m" + i);
        }
        JsonNode refused = api.call("sendMessage", "chat_id", group.id(), "text", "too many");
        assertThat(refused.at("/parameters/retry_after").asInt()).isBetween(1, 60);
    }

    @Test
    void waking_many_bots_is_limited() {
        telegram.server().limits(new LimitSettings(0, 0, 0, 2, 0));
        for (int i = 0; i < 2; i++) {
            new BotClient(telegram.server(), telegram.world().bot("b" + i)).ok("getUpdates");
        }
        assertThat(api.call("getUpdates").at("/parameters/retry_after").asInt()).isBetween(1, 60);
    }

    @Test
    void a_killed_poller_is_no_second_one() throws IOException {
        String request = "GET /bot" + bot.token() + "/getUpdates?timeout=20 HTTP/1.1\r\nHost: x\r\n\r\n";
        try (Socket socket = new Socket("127.0.0.1", telegram.server().port())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            await().until(() -> telegram.ledger().mostConcurrentPolls(bot.id()) == 1);
        }
        assertThat(api.ok("getUpdates")).isEmpty();
        assertThat(telegram.ledger().mostConcurrentPolls(bot.id())).isEqualTo(1);
        assertThat(telegram.ledger().counter("polls.overlapping")).isZero();
        await().until(() -> telegram.ledger().counter("unheard.409") == 1);
    }
}
