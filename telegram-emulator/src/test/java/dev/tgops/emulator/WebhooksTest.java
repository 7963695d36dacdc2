package dev.tgops.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.tgops.emulator.junit.EmulatorExtension;
import dev.tgops.emulator.world.Bot;
import dev.tgops.emulator.world.Json;
import dev.tgops.emulator.world.Person;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

class WebhooksTest {
    @RegisterExtension
    final EmulatorExtension telegram = new EmulatorExtension();

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Queue<JsonNode> received = new ConcurrentLinkedQueue<>();
    private final Queue<String> secrets = new ConcurrentLinkedQueue<>();
    private final Map<Long, AtomicInteger> underWay = new ConcurrentHashMap<>();
    private final AtomicInteger mostPerChat = new AtomicInteger();
    private final AtomicInteger failing = new AtomicInteger();
    private volatile String answer = "";
    private HttpServer hook;
    private Bot bot;
    private BotClient api;

    @BeforeEach
    void start() throws IOException {
        hook = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        hook.setExecutor(threads);
        hook.createContext("/", this::take);
        hook.start();
        bot = telegram.world().bot("hooked_bot");
        api = new BotClient(telegram.server(), bot);
    }

    @AfterEach
    void stop() {
        hook.stop(0);
        threads.shutdownNow();
    }

    private void take(HttpExchange exchange) throws IOException {
        JsonNode update = Json.parse(exchange.getRequestBody().readAllBytes());
        AtomicInteger chat =
                underWay.computeIfAbsent(update.at("/message/chat/id").asLong(), id -> new AtomicInteger());
        mostPerChat.accumulateAndGet(chat.incrementAndGet(), Math::max);
        boolean fails = failing.getAndUpdate(n -> Math.max(0, n - 1)) > 0;
        if (!fails) {
            received.add(update);
            secrets.add(String.valueOf(exchange.getRequestHeaders().getFirst("X-Telegram-Bot-Api-Secret-Token")));
        }
        byte[] body = answer.getBytes(StandardCharsets.UTF_8);
        chat.decrementAndGet();
        exchange.sendResponseHeaders(fails ? 500 : 200, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static ConditionFactory await() {
        return Awaitility.await().atMost(Duration.ofSeconds(60));
    }

    private String url() {
        return "http://127.0.0.1:" + hook.getAddress().getPort() + "/telegram";
    }

    private static List<String> texts(Queue<JsonNode> updates) {
        return updates.stream()
                .map(update -> update.at("/message/text").asString())
                .toList();
    }

    @Test
    void updates_come_with_the_secret_in_order_and_one_at_a_time_per_chat() {
        Person carol = telegram.world().person("Carol", null);
        Person dave = telegram.world().person("Dave", null);
        for (int i = 0; i < 20; i++) {
            carol.with(bot).write("c" + i);
            dave.with(bot).write("d" + i);
        }
        api.ok("setWebhook", "url", url(), "secret_token", "s3cret");
        await().until(() -> received.size() == 40);
        assertThat(texts(received).stream().filter(text -> text.startsWith("c")))
                .containsExactlyElementsOf(java.util.stream.IntStream.range(0, 20)
                        .mapToObj(i -> "c" + i)
                        .toList());
        assertThat(mostPerChat).hasValue(1);
        assertThat(secrets).containsOnly("s3cret");
        await().until(() ->
                api.ok("getWebhookInfo").path("pending_update_count").asInt() == 0);
    }

    @Test
    void what_fails_comes_again() {
        failing.set(2);
        api.ok("setWebhook", "url", url());
        telegram.world().person("Carol", null).with(bot).write("again and again");
        await().until(() -> received.size() == 1);
        JsonNode info = api.ok("getWebhookInfo");
        assertThat(info.path("last_error_message").asString()).isEqualTo("Wrong response from the webhook: 500");
        assertThat(info.path("url").asString()).isEqualTo(url());
    }

    @Test
    void back_to_polling_nothing_is_lost() {
        Person carol = telegram.world().person("Carol", null);
        api.ok("setWebhook", "url", url());
        carol.with(bot).write("hooked");
        await().until(() -> received.size() == 1);
        await().until(() -> bot.updates().size() == 0);
        api.ok("deleteWebhook");
        carol.with(bot).write("polled");
        assertThat(api.updates().get(0).at("/message/text").asString()).isEqualTo("polled");
        carol.with(bot).write("dropped");
        api.ok("setWebhook", "url", url(), "drop_pending_updates", true);
        carol.with(bot).write("hooked again");
        await().until(() -> received.size() == 2);
        assertThat(texts(received)).containsExactly("hooked", "hooked again");
    }

    @Test
    void an_answer_may_call_a_method() {
        Person carol = telegram.world().person("Carol", null);
        answer = "{\"method\":\"sendMessage\",\"chat_id\":" + carol.id() + ",\"text\":\"by webhook\"}";
        api.ok("setWebhook", "url", url());
        carol.with(bot).write("hi");
        await().until(() -> carol.with(bot).texts().contains("by webhook"));
    }

    @Test
    void addresses_are_checked() {
        assertThat(api.refused("setWebhook", "url", "http://example.com/"))
                .isEqualTo("400 Bad Request: bad webhook: An HTTPS URL must be provided for webhook");
        assertThat(api.refused("setWebhook", "url", "https://example.com:8080/"))
                .isEqualTo("400 Bad Request: bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443");
        assertThat(api.refused("setWebhook", "url", url(), "secret_token", "not allowed!"))
                .isEqualTo("400 Bad Request: secret token contains unallowed characters");
    }
}
