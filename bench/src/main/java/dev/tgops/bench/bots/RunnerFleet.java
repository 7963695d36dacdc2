package dev.tgops.bench.bots;

import dev.tgops.bench.client.EmulatorClient;
import dev.tgops.bench.client.GatewayClient;
import dev.tgops.bench.client.Waiting;
import dev.tgops.localstack.TestDatabase;
import dev.tgops.localstack.TestInfrastructure;
import dev.tgops.localstack.process.Guard;
import dev.tgops.localstack.process.Ports;
import dev.tgops.localstack.process.Server;
import dev.tgops.localstack.server.ServiceProcess;
import dev.tgops.localstack.stack.LocalSecrets;
import dev.tgops.testsupport.TestAuthority;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Replicas of bot-runner-service as processes, run as {@code ./tgops up} runs them, and what they need. */
final class RunnerFleet implements AutoCloseable {

    private static final Duration START = Duration.ofMinutes(3);
    private static final int HEAP_MIB = 256;
    private static final int PARALLEL = 8;

    /** As where a service runs for days: the local stack leaves C2 out to start sooner. */
    static final List<String> OPTIMIZING = List.of("-XX:TieredStopAtLevel=4");

    /** One replica: its process, and its REST face. */
    record Replica(String name, Server server, GatewayClient api) {}

    /** A registered bot: its id here, its id at Telegram, its token. */
    record RunningBot(String id, long telegramId, String token) {}

    private final Guard guard = new Guard(Duration.ZERO);
    private final Path folder;
    private final TestAuthority authority = TestAuthority.start();
    private final String project = UUID.randomUUID().toString();
    private final Map<String, String> environment = new HashMap<>();
    private final List<Replica> replicas = new ArrayList<>();
    private final Server emulatorServer;
    private final EmulatorClient emulator;
    private final String emulatorUrl;
    private final List<String> jvmOptions;

    /** @param settings environment variables of all replicas beside the usual */
    RunnerFleet(int count, List<String> emulatorOptions, Map<String, String> settings) throws IOException {
        this(count, emulatorOptions, settings, List.of());
    }

    /** @param jvmOptions of all replicas and the emulator, after the local stack's */
    RunnerFleet(int count, List<String> emulatorOptions, Map<String, String> settings, List<String> jvmOptions)
            throws IOException {
        this.jvmOptions = jvmOptions;
        folder = Files.createTempDirectory("tgops-bench-");
        guard.deleteAtEnd(folder);
        int port = Ports.free();
        emulatorUrl = "http://127.0.0.1:" + port;
        emulatorServer = process(
                "telegram-emulator",
                "telegram-emulator",
                Map.of("PORT", String.valueOf(port)),
                emulatorOptions,
                emulatorUrl + "/emulator/health");
        emulatorServer.start(START);
        emulator = new EmulatorClient(emulatorUrl);
        TestDatabase database = TestInfrastructure.postgres().freshDatabase();
        environment.put("POSTGRES_URL", database.jdbcUrl());
        environment.put("POSTGRES_USER", database.user());
        environment.put("POSTGRES_PASSWORD", database.password());
        environment.put("KAFKA_BOOTSTRAP_SERVERS", TestInfrastructure.kafka().bootstrapServers());
        environment.put("AUTH_URL", authority.url());
        environment.put("TGOPS_TELEGRAM_URL", emulatorUrl);
        environment.put("TGOPS_SECRET_KEYSET", LocalSecrets.newKeyset());
        environment.putAll(settings);
        int first = Ports.free();
        // Webhooks are called at the first replica; no gateway stands before it.
        environment.put("TGOPS_PUBLIC_URL", "http://127.0.0.1:" + first);
        for (int i = 1; i <= count; i++) {
            replicas.add(replica("runner-" + i, i == 1 ? first : Ports.free()));
        }
    }

    private Replica replica(String name, int port) {
        Map<String, String> own = new HashMap<>(environment);
        own.put("PORT", String.valueOf(port));
        own.put("INSTANCE", name);
        String url = "http://127.0.0.1:" + port;
        Server server = process("bot-runner-service", name, own, List.of(), url + "/actuator/health/readiness");
        server.start(START);
        return new Replica(name, server, new GatewayClient(url).bearing(authority.token(project, "MANAGER")));
    }

    private Server process(
            String module, String name, Map<String, String> variables, List<String> arguments, String readiness) {
        return new ServiceProcess(
                new ServiceProcess.Settings(module, HEAP_MIB, variables, jvmOptions, arguments, readiness),
                folder.resolve(name),
                folder.resolve(name + ".log"),
                guard,
                Clock.systemUTC());
    }

    EmulatorClient emulator() {
        return emulator;
    }

    String emulatorUrl() {
        return emulatorUrl;
    }

    List<Replica> replicas() {
        return replicas;
    }

    /** Process ids by name, of all that takes part. */
    Map<String, Long> pids() {
        Map<String, Long> pids = new LinkedHashMap<>();
        replicas.forEach(replica -> pids.put(replica.name(), replica.server().pid()));
        pids.put("telegram-emulator", emulatorServer.pid());
        ProcessHandle.current()
                .children()
                .forEach(child -> infrastructure(child).ifPresent(name -> pids.put(name, child.pid())));
        pids.put("this driver", ProcessHandle.current().pid());
        return pids;
    }

    private static Optional<String> infrastructure(ProcessHandle child) {
        String line = child.info().commandLine().orElse("");
        return Stream.of("kafka", "postgres")
                .filter(line.toLowerCase(Locale.ROOT)::contains)
                .findFirst();
    }

    /** Makes bots, registers and starts them at the first replica, and waits until all run. */
    List<RunningBot> runBots(int count) {
        GatewayClient api = replicas.getFirst().api();
        List<RunningBot> bots = parallel(count, i -> {
            JsonNode made = emulator.bot("bench_" + i + "_bot");
            String token = made.required("token").asString();
            String id = api.post("/api/v1/bots", Map.of("token", token))
                    .required("id")
                    .asString();
            api.post("/api/v1/bots/" + id + "/start", null);
            return new RunningBot(id, made.required("id").asLong(), token);
        });
        long running = 0;
        while (running < count) {
            Waiting.pause(Duration.ofMillis(500));
            running = states(api).values().stream()
                    .filter(bot -> bot.path("state").asString().equals("RUNNING"))
                    .count();
        }
        return bots;
    }

    /** All bots by id, as a replica's REST shows them. */
    static Map<String, JsonNode> states(GatewayClient api) {
        Map<String, JsonNode> states = new HashMap<>();
        String cursor = "";
        while (true) {
            JsonNode page = api.get("/api/v1/bots?limit=100" + cursor);
            page.path("items").forEach(bot -> states.put(bot.path("id").asString(), bot));
            if (page.path("next").isNull()) {
                return states;
            }
            cursor = "&cursor=" + page.path("next").asString();
        }
    }

    interface Numbered<T> {
        T make(int number);
    }

    static <T> List<T> parallel(int count, Numbered<T> work) {
        List<Future<T>> futures = new ArrayList<>();
        try (ExecutorService executor = Executors.newFixedThreadPool(PARALLEL)) {
            for (int i = 0; i < count; i++) {
                int number = i;
                futures.add(executor.submit(() -> work.make(number)));
            }
        }
        // All have ended.
        return futures.stream().map(Future::resultNow).toList();
    }

    @Override
    public void close() {
        replicas.forEach(replica -> replica.server().kill9());
        emulatorServer.kill9();
        authority.close();
    }
}
