package dev.tgops.bench.login;

import dev.tgops.bench.client.GatewayClient;
import dev.tgops.bench.measure.Latencies;
import dev.tgops.bench.measure.ProcessCpu;
import dev.tgops.localstack.stack.Stack;
import dev.tgops.localstack.stack.StackOptions;
import dev.tgops.localstack.stack.StackProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * {@code ./tgops bench log-in}: log-ins through the gateway beside the same log-ins at Keycloak's token endpoint, in turns, and what the difference is. With {@code --outage}, then Keycloak is killed and
 * started again. Everything runs on this machine; PostgreSQL syncs to the disk.
 */
public final class LogInBench {

    public static final String USAGE = LogInOptions.USAGE;

    static final String USERNAME = "demo";
    static final String PASSWORD = "tgops-demo";

    private static final String MEMBERS_PASSWORD = "a-long-password";

    private static final int ROUNDS = 5;
    private static final int WARM_UP = 60;

    private final Stack stack;
    private final int atOnce;

    /** One for each log-in under way: Keycloak refuses a second one of an account at the same moment. */
    private final Queue<String> free = new ConcurrentLinkedQueue<>();

    /** What one way took in all rounds. */
    private static final class Way {
        private final String name;
        private final ToIntFunction<String> logIn;
        private final List<Long> millis = new ArrayList<>();
        private final Map<Integer, Integer> statuses = new TreeMap<>();
        private final Map<String, Duration> cpu = new TreeMap<>();
        private Duration wall = Duration.ZERO;

        Way(String name, ToIntFunction<String> logIn) {
            this.name = name;
            this.logIn = logIn;
        }

        Latencies latencies() {
            return Latencies.of(millis.stream().mapToLong(Long::longValue).toArray());
        }

        double cpuMillis(String process) {
            return cpu.getOrDefault(process, Duration.ZERO).toNanos() / 1e6 / Math.max(1, millis.size());
        }

        double cpuMillis() {
            return cpu.keySet().stream().mapToDouble(this::cpuMillis).sum();
        }
    }

    private LogInBench(Stack stack, int atOnce) {
        this.stack = stack;
        this.atOnce = atOnce;
    }

    public static void main(List<String> arguments) throws IOException {
        LogInOptions options = LogInOptions.parse(arguments);
        Path home = Files.createTempDirectory("tgops-bench");
        System.out.println("Starting the stack in " + home);
        try (Stack stack = Stack.start(StackOptions.forTest(home).withDurability())) {
            if (options.logIns() > 0) {
                new LogInBench(stack, options.atOnce()).compare(options.logIns());
            }
            if (options.outage() > 0) {
                new Outage(stack).last(Duration.ofSeconds(options.outage()));
            }
        } finally {
            delete(home);
        }
    }

    private void compare(int logIns) throws IOException {
        GatewayClient gateway = new GatewayClient(stack.gatewayUrl());
        KeycloakDoor door = KeycloakDoor.of(stack);
        Way direct = new Way("Keycloak directly", username -> door.logIn(username, MEMBERS_PASSWORD));
        Way ours = new Way(
                "through the gateway",
                username -> gateway.status(
                        "POST", "/api/v1/auth/login", Map.of("username", username, "password", MEMBERS_PASSWORD)));
        makeMembers();
        load(new Way("warm-up", direct.logIn), WARM_UP);
        load(new Way("warm-up", ours.logIn), WARM_UP);
        System.out.printf("%n%d log-ins by each way, %d at once, in %d turns%n", logIns, atOnce, ROUNDS);
        for (int round = 0; round < ROUNDS; round++) {
            load(direct, logIns / ROUNDS);
            load(ours, logIns / ROUNDS);
        }
        print(direct);
        print(ours);
        System.out.printf(
                "  Overhead: p50 %+d ms, p99 %+d ms, CPU %+.1f ms per log-in (%.0f %% of Keycloak's own)%n",
                ours.latencies().percentile(50) - direct.latencies().percentile(50),
                ours.latencies().percentile(99) - direct.latencies().percentile(99),
                ours.cpuMillis() - direct.cpuMillis(),
                100 * (ours.cpuMillis() - direct.cpuMillis()) / direct.cpuMillis());
    }

    private void makeMembers() {
        GatewayClient admin = new GatewayClient(stack.gatewayUrl()).login(USERNAME, PASSWORD);
        for (int i = 0; i < atOnce; i++) {
            String username = "member-" + i;
            String link = admin.post(
                            "/api/v1/users",
                            Map.of(
                                    "username",
                                    username,
                                    "email",
                                    username + "@tgops.example",
                                    "firstName",
                                    "A",
                                    "lastName",
                                    "Member"))
                    .at("/password/link")
                    .asString();
            String secret = link.substring(link.indexOf('#') + 1);
            admin.post("/api/v1/auth/reset-password", Map.of("token", secret, "password", MEMBERS_PASSWORD));
            free.add(username);
        }
    }

    private void load(Way way, int count) {
        Map<String, Long> pids =
                stack.processes().stream().collect(Collectors.toMap(StackProcess::name, StackProcess::pid));
        ProcessCpu cpu = ProcessCpu.start(pids);
        Semaphore room = new Semaphore(atOnce);
        List<Future<long[]>> calls = new ArrayList<>();
        long begin = System.nanoTime();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < count; i++) {
                room.acquireUninterruptibly();
                String username = free.remove();
                calls.add(threads.submit(() -> {
                    try {
                        long sent = System.nanoTime();
                        int status = way.logIn.applyAsInt(username);
                        return new long[] {status, (System.nanoTime() - sent) / 1_000_000};
                    } finally {
                        free.add(username);
                        room.release();
                    }
                }));
            }
        }
        way.wall = way.wall.plusNanos(System.nanoTime() - begin);
        for (Future<long[]> call : calls) {
            way.statuses.merge((int) call.resultNow()[0], 1, Integer::sum);
            way.millis.add(call.resultNow()[1]);
        }
        cpu.since().forEach((process, used) -> way.cpu.merge(process, used, Duration::plus));
    }

    private static void print(Way way) {
        System.out.printf(
                "  %-20s %s; %.1f/s; answers %s%n",
                way.name, way.latencies(), way.millis.size() * 1000.0 / way.wall.toMillis(), way.statuses);
        System.out.printf(
                "    CPU per log-in, ms: keycloak %.1f, auth-service %.1f, gateway-service %.1f, postgresql %.1f, kafka %.1f, all %.1f%n",
                way.cpuMillis("keycloak"),
                way.cpuMillis("auth-service"),
                way.cpuMillis("gateway-service"),
                way.cpuMillis("postgresql"),
                way.cpuMillis("kafka"),
                way.cpuMillis());
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
