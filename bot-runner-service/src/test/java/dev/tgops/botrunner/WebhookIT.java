package dev.tgops.botrunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.tgops.botrunner.Replicas.Replica;
import dev.tgops.botrunner.registry.BotStore;
import dev.tgops.botrunner.registry.WebhookSecrets;
import dev.tgops.contracts.Topics;
import dev.tgops.contracts.bot.BotState;
import dev.tgops.emulator.faults.Fault;
import dev.tgops.emulator.junit.EmulatorExtension;
import dev.tgops.emulator.world.Bot;
import dev.tgops.emulator.world.Person;
import dev.tgops.localstack.TestInfrastructure;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** Updates that Telegram brings (B4): to whichever replica, switched on and off under load, with wrong callers and stores away. */
class WebhookIT {

    private static final Duration LONG = Duration.ofSeconds(60);

    @RegisterExtension
    static final EmulatorExtension TELEGRAM = new EmulatorExtension();

    private static Records records;
    private static Replicas replicas;
    private static Balancer balancer;
    private static Replica first;
    private static Replica second;

    @BeforeAll
    static void begin() {
        records = new Records();
        balancer = new Balancer();
        replicas = new Replicas(TELEGRAM.url())
                .with("TGOPS_PUBLIC_URL", balancer.url())
                .with("BOT_RUNNER_WEBHOOK_CHECK", "1s")
                .with("BOT_RUNNER_WEBHOOK_MAX_UPDATE", "2KB")
                .with("BOT_RUNNER_WEBHOOK_DURABLE_WITHIN", "1s")
                .with("BOT_RUNNER_LAST_RETRY", "2s");
        first = start("first");
        second = start("second");
    }

    @AfterAll
    static void end() {
        replicas.close();
        balancer.close();
        records.close();
    }

    @Test
    void updates_arrive_in_order_whichever_replica_takes_them() {
        Bot bot = TELEGRAM.world().bot("hooked_bot");
        String id = first.run(bot.token());
        Writer writer = new Writer(bot, 5);

        JsonNode changed = change(second, id, "{\"mode\":\"WEBHOOK\"}", 200);
        assertThat(changed.path("mode").asString()).isEqualTo("WEBHOOK");
        first.awaitState(id, BotState.RUNNING);
        writer.write(40);

        writer.awaitAll(id);
        assertThat(balancer.calls).containsOnlyKeys(first.url(), second.url());
        JsonNode status = Replicas.JSON.readTree(
                first.call("GET", "/api/v1/bots/" + id + "/status", null).body());
        assertThat(status.path("mode").asString()).isEqualTo("WEBHOOK");
        await().atMost(LONG)
                .untilAsserted(
                        () -> assertThat(first.bot(id).path("lastUpdateAt").asString(""))
                                .isNotEmpty());
    }

    @Test
    void switching_under_load_loses_nothing_and_keeps_each_chat_in_order() throws Exception {
        Bot bot = TELEGRAM.world().bot("switching_bot");
        String id = first.run(bot.token());
        Writer writer = new Writer(bot, 10);
        double refusedBefore = refused("wrong-secret");
        AtomicBoolean writing = new AtomicBoolean(true);
        Thread load = Thread.ofVirtual().start(() -> {
            while (writing.get()) {
                writer.write(1);
                LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
            }
        });

        for (int i = 0; i < 20; i++) {
            Replica asked = i % 2 == 0 ? second : first;
            change(asked, id, "{\"mode\":\"" + (i % 2 == 0 ? "WEBHOOK" : "POLLING") + "\"}", 200);
            if (i % 3 == 0) {
                asked.awaitState(id, BotState.RUNNING);
            }
        }
        writing.set(false);
        load.join();

        first.awaitState(id, BotState.RUNNING);
        writer.awaitAll(id);
        assertThat(TELEGRAM.ledger().mostConcurrentPolls(bot.id())).isLessThanOrEqualTo(1);
        // Each switch ends the poll before it sets the webhook, and keeps the secret: neither side refuses the other.
        assertThat(TELEGRAM.ledger().calls(0))
                .filteredOn(call -> call.bot() == bot.id() && call.status() == 409 && call.answered())
                .isEmpty();
        assertThat(refused("wrong-secret")).isEqualTo(refusedBefore);
    }

    @Test
    void a_stopped_bots_updates_wait_at_telegram() {
        Bot bot = TELEGRAM.world().bot("resting_bot");
        String id = first.run(bot.token());
        change(first, id, "{\"mode\":\"WEBHOOK\"}", 200);
        first.awaitState(id, BotState.RUNNING);
        Writer writer = new Writer(bot, 1);
        writer.write(3);
        writer.awaitAll(id);

        first.call("POST", "/api/v1/bots/" + id + "/stop", null);
        await().atMost(LONG).untilAsserted(() -> assertThat(webhookInfo(bot)).contains("\"url\":\"\""));
        writer.write(3);
        assertThat(webhookInfo(bot)).contains("\"pending_update_count\":3");
        first.call("POST", "/api/v1/bots/" + id + "/start", null);

        writer.awaitAll(id);
    }

    @Test
    void only_telegram_is_let_in() {
        Bot bot = TELEGRAM.world().bot("guarded_bot");
        String id = first.run(bot.token());
        change(first, id, "{\"mode\":\"WEBHOOK\"}", 200);
        first.awaitState(id, BotState.RUNNING);
        String update = "{\"update_id\":1,\"message\":{\"chat\":{\"id\":1},\"text\":\"forged\"}}";

        RegistryIT.problem(post(first, "/telegram/" + id, null, update), 401, "webhook-secret");
        RegistryIT.problem(post(first, "/telegram/" + id, "wrong", update), 401, "webhook-secret");
        RegistryIT.problem(post(first, "/telegram/" + replicas.project, "wrong", update), 404, "bot-not-found");
        RegistryIT.problem(post(first, "/telegram/not-an-id", "wrong", update), 400, "invalid-request");
        JsonNode wrong = RegistryIT.problem(
                first.call("PATCH", "/api/v1/bots/" + id, "{\"mode\":\"PIGEON\"}"), 400, "invalid-request");
        assertThat(wrong.at("/errors/0/field").asString()).isEqualTo("mode");

        assertThat(records.updates(id)).isEmpty();
    }

    @Test
    void what_cannot_be_read_is_parked_and_too_much_is_refused() {
        Bot bot = TELEGRAM.world().bot("odd_hook_bot");
        String id = first.run(bot.token());
        change(first, id, "{\"mode\":\"WEBHOOK\"}", 200);
        first.awaitState(id, BotState.RUNNING);
        String secret = secret(first, id);

        assertThat(post(first, "/telegram/" + id, secret, "{oops").statusCode()).isEqualTo(200);
        RegistryIT.problem(post(first, "/telegram/" + id, secret, "x".repeat(3000)), 413, "content-too-large");

        await().atMost(LONG)
                .untilAsserted(() -> assertThat(records.of(
                                Records.deadLetters(Topics.BOT_UPDATES),
                                r -> r.key().equals(id)))
                        .hasSize(1));
    }

    @Test
    void while_kafka_is_away_updates_wait_at_telegram() {
        Bot bot = TELEGRAM.world().bot("patient_bot");
        String id = first.run(bot.token());
        change(first, id, "{\"mode\":\"WEBHOOK\"}", 200);
        first.awaitState(id, BotState.RUNNING);
        Writer writer = new Writer(bot, 4);
        writer.write(5);

        TestInfrastructure.kafka().kill9();
        writer.write(10);
        await().atMost(LONG).untilAsserted(() -> assertThat(webhookInfo(bot)).contains("503"));
        TestInfrastructure.kafka().start();

        writer.awaitAll(id);
    }

    @Test
    void a_webhook_that_telegram_cannot_reach_and_one_taken_away_are_said() {
        Bot bot = TELEGRAM.world().bot("unreached_bot");
        String id = first.run(bot.token());
        change(first, id, "{\"mode\":\"WEBHOOK\"}", 200);
        first.awaitState(id, BotState.RUNNING);
        Writer writer = new Writer(bot, 1);

        balancer.targets.clear();
        writer.write(1);
        first.awaitState(id, BotState.FAILED);
        assertThat(first.bot(id).path("lastError").asString()).contains("Telegram cannot hand updates over");
        JsonNode status = Replicas.JSON.readTree(
                first.call("GET", "/api/v1/bots/" + id + "/status", null).body());
        assertThat(status.path("pendingUpdates").asInt()).isEqualTo(1);
        balancer.targets.add(first.url());
        balancer.targets.add(second.url());
        writer.awaitAll(id);
        first.awaitState(id, BotState.RUNNING);

        TELEGRAM.faults().add(Fault.html(502).bot(bot.id()).method("setWebhook").times(2));
        call(bot, "deleteWebhook");
        first.awaitState(id, BotState.CONFLICT);
        assertThat(first.bot(id).path("lastError").asString()).contains("removed this bot's webhook");
        first.awaitState(id, BotState.RUNNING);
        writer.write(1);
        writer.awaitAll(id);
    }

    /** Calls of webhooks that both replicas refused for this cause. */
    private static double refused(String cause) {
        return Stream.of(first, second)
                .mapToDouble(replica -> replica.bean(MeterRegistry.class)
                        .counter("tgops.webhook.refused", "cause", cause)
                        .count())
                .sum();
    }

    private static Replica start(String name) {
        Replica replica = replicas.start(name);
        balancer.targets.add(replica.url());
        return replica;
    }

    private static JsonNode change(Replica replica, String id, String body, int status) {
        HttpResponse<String> response = replica.call("PATCH", "/api/v1/bots/" + id, body);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        return Replicas.JSON.readTree(response.body());
    }

    private static HttpResponse<String> post(Replica replica, String path, @Nullable String secret, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(replica.url() + path))
                .POST(HttpRequest.BodyPublishers.ofString(body));
        request.header("Content-Type", "application/json");
        if (secret != null) {
            request.header(Balancer.SECRET, secret);
        }
        return Balancer.send(request.build());
    }

    private static String secret(Replica replica, String id) {
        UUID bot = UUID.fromString(id);
        return replica.bean(WebhookSecrets.class)
                .decrypt(
                        bot,
                        Objects.requireNonNull(replica.bean(BotStore.class)
                                .find(bot)
                                .orElseThrow()
                                .intake()
                                .webhookSecret()));
    }

    private static String webhookInfo(Bot bot) {
        return call(bot, "getWebhookInfo");
    }

    private static String call(Bot bot, String method) {
        return Balancer.send(HttpRequest.newBuilder(URI.create(TELEGRAM.url() + "/bot" + bot.token() + "/" + method))
                        .build())
                .body();
    }

    /** People who write numbered messages to a bot. */
    private static final class Writer {
        private final Bot bot;
        private final List<Person> people = new ArrayList<>();
        private final List<String> sent = new ArrayList<>();

        Writer(Bot bot, int count) {
            this.bot = bot;
            IntStream.range(0, count).forEach(i -> people.add(TELEGRAM.world().person("Writer", null)));
        }

        void write(int count) {
            for (int i = 0; i < count; i++) {
                String text = "w" + sent.size();
                sent.add(text);
                people.forEach(person -> person.with(bot).write(text));
            }
        }

        /** As a consumer that drops repeated updates sees them: all of each chat, in order. */
        void awaitAll(String id) {
            await().atMost(LONG).untilAsserted(() -> {
                Map<Long, List<String>> texts = distinctTexts(id);
                assertThat(texts).hasSameSizeAs(people);
                assertThat(texts.values()).allSatisfy(chat -> assertThat(chat).hasSameSizeAs(sent));
            });
            assertThat(distinctTexts(id).values())
                    .allSatisfy(chat -> assertThat(chat).containsExactlyElementsOf(sent));
        }

        private Map<Long, List<String>> distinctTexts(String id) {
            Set<Long> seen = new HashSet<>();
            return records.updates(id).stream()
                    .map(Replicas.JSON::readTree)
                    .filter(update -> seen.add(update.get("update_id").asLong()))
                    .filter(update -> update.at("/message/text").asString("").startsWith("w"))
                    .collect(Collectors.groupingBy(
                            update -> update.at("/message/chat/id").asLong(),
                            Collectors.mapping(
                                    update -> update.at("/message/text").asString(), Collectors.toList())));
        }
    }

    /** What stands before the replicas: each call goes to the next one. */
    private static final class Balancer implements AutoCloseable {
        static final String SECRET = "X-Telegram-Bot-Api-Secret-Token";
        private static final HttpClient HTTP = HttpClient.newHttpClient();

        private final HttpServer server;
        private final AtomicInteger next = new AtomicInteger();
        final List<String> targets = new CopyOnWriteArrayList<>();
        final Map<String, AtomicInteger> calls = new ConcurrentHashMap<>();

        Balancer() {
            try {
                server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.createContext("/", this::forward);
            server.start();
        }

        private void forward(HttpExchange exchange) throws IOException {
            byte[] body = exchange.getRequestBody().readAllBytes();
            List<String> now = List.copyOf(targets);
            int status = 502;
            if (!now.isEmpty()) {
                String target = now.get(Math.floorMod(next.getAndIncrement(), now.size()));
                calls.computeIfAbsent(target, t -> new AtomicInteger()).incrementAndGet();
                status = send(HttpRequest.newBuilder(URI.create(target + exchange.getRequestURI()))
                                .header("Content-Type", "application/json")
                                .header(
                                        SECRET,
                                        String.valueOf(
                                                exchange.getRequestHeaders().getFirst(SECRET)))
                                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                                .build())
                        .statusCode();
            }
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        }

        static HttpResponse<String> send(HttpRequest request) {
            try {
                return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        String url() {
            return "http://127.0.0.1:" + server.getAddress().getPort();
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }
}
