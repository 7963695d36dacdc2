package dev.tgops.bench.send;

import dev.tgops.bench.client.EmulatorClient;
import dev.tgops.bench.client.GatewayClient;
import dev.tgops.bench.client.Waiting;
import dev.tgops.localstack.stack.Stack;
import dev.tgops.localstack.stack.StackOptions;
import dev.tgops.localstack.stack.StackPorts;
import dev.tgops.testsupport.TestAuthority;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** bot-runner-service with what it needs, as {@code ./tgops up} runs them, PostgreSQL syncing to the disk, and bots that run. */
final class SendStand implements AutoCloseable {

    private static final String RUNNER = "bot-runner-service";
    private static final Set<String> PROCESSES = Set.of("postgresql", "kafka", "telegram-emulator", RUNNER);
    private static final Duration LIMIT = Duration.ofSeconds(60);

    /** As where a service runs for days: the local stack leaves C2 out to start sooner. */
    private static final List<String> OPTIMIZING = List.of("-XX:TieredStopAtLevel=4");

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /**
     * A bot that is registered and started.
     *
     * @param telegramId Telegram's id of it
     * @param paid whether it pays for its messages
     */
    record Sending(String id, String project, long telegramId, String token, boolean paid, List<Long> readers) {
        Sending paying() {
            return new Sending(id, project, telegramId, token, true, readers);
        }

        long reader(int i) {
            return readers.get(i % readers.size());
        }
    }

    final Stack stack;
    final EmulatorClient emulator;
    private final TestAuthority authority;
    private final String project = UUID.randomUUID().toString();
    private final Path home;
    private int bots;

    private SendStand(Stack stack, TestAuthority authority, Path home) {
        this.stack = stack;
        this.authority = authority;
        this.home = home;
        this.emulator = new EmulatorClient(stack.emulatorUrl());
    }

    /** @param settings of bot-runner-service */
    static SendStand start(Map<String, String> settings) throws IOException {
        Path home = Files.createTempDirectory("tgops-bench-send");
        TestAuthority authority = TestAuthority.start();
        StackOptions options = new StackOptions(
                        home,
                        StackPorts.free(),
                        null,
                        false,
                        true,
                        false,
                        Duration.ZERO,
                        Map.of(),
                        OPTIMIZING,
                        Map.of())
                .withEnvironment(RUNNER, "AUTH_URL", authority.url())
                .withEnvironment(RUNNER, "BOT_RUNNER_REPLY_TOPICS", "ticket.bot-results.v1," + Sender.RESULTS);
        for (Map.Entry<String, String> setting : settings.entrySet()) {
            options = options.withEnvironment(RUNNER, setting.getKey(), setting.getValue());
        }
        System.out.println(
                "Starting bot-runner-service " + (settings.isEmpty() ? "" : "with " + settings + " ") + "in " + home);
        Stack.Plan plan = (all, guard, clock) -> Stack.TGOPS.nodes(all, guard, clock).stream()
                .filter(node -> PROCESSES.contains(node.name()))
                .toList();
        Stack stack = Stack.create(options, plan, Clock.systemUTC(), changed -> {});
        stack.startAll();
        return new SendStand(stack, authority, home);
    }

    /** Registers a bot, starts it, and lets so many people be written to by it. */
    Sending bot(int readers) {
        JsonNode bot = emulator.bot("bench" + ++bots + "_bot");
        long telegramId = bot.required("id").asLong();
        return run(bot, emulator.readers(telegramId, readers));
    }

    /** A bot that writes to people who know another one. */
    Sending bot(List<Long> readers) {
        JsonNode bot = emulator.bot("bench" + ++bots + "_bot");
        emulator.letWrite(bot.required("id").asLong(), readers);
        return run(bot, readers);
    }

    private Sending run(JsonNode bot, List<Long> readers) {
        GatewayClient api = new GatewayClient(runnerUrl()).bearing(authority.token(project, "MANAGER"));
        String token = bot.required("token").asString();
        String id =
                api.post("/api/v1/bots", Map.of("token", token)).required("id").asString();
        api.post("/api/v1/bots/" + id + "/start", null);
        Waiting.await(
                "bot " + id + " runs",
                () -> api.get("/api/v1/bots/" + id + "/status")
                        .path("state")
                        .asString()
                        .equals("RUNNING"));
        return new Sending(id, project, bot.required("id").asLong(), token, false, readers);
    }

    private String runnerUrl() {
        return "http://127.0.0.1:" + stack.options().ports().botRunner();
    }

    /** A bot that a peer may use: nobody else does. */
    JsonNode peersBot(List<Long> readers) {
        JsonNode bot = emulator.bot("peer" + ++bots + "_bot");
        emulator.letWrite(bot.required("id").asLong(), readers);
        return bot;
    }

    Sender sender(boolean keep) {
        return new Sender(stack.kafkaBootstrapServers(), keep);
    }

    long count(String counter) {
        return emulator.counters().required("counters").path(counter).asLong(0);
    }

    /** A gauge of bot-runner-service, summed over its tags. */
    double gauge(String name) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(runnerUrl() + "/actuator/prometheus"))
                .timeout(LIMIT)
                .build();
        try {
            return HTTP.send(request, BodyHandlers.ofLines())
                    .body()
                    .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
                    .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    void kill9() {
        stack.process(RUNNER).kill9();
    }

    void startAgain() {
        stack.process(RUNNER).start();
    }

    long runnerPid() {
        return stack.process(RUNNER).pid();
    }

    /** Memory that bot-runner-service really uses, MiB; 0 where the system does not tell. */
    long runnerMemory() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/" + runnerPid() + "/status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return 0;
        }
    }

    @Override
    public void close() throws IOException {
        stack.close();
        authority.close();
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
