package dev.tgops.bench.login;

import dev.tgops.bench.client.GatewayClient;
import dev.tgops.localstack.stack.Stack;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.JsonNode;

/** Keycloak is killed, is away for a while, and comes back: what who is in and who wants to get in are answered, second by second. */
final class Outage {

    private static final Duration STEP = Duration.ofSeconds(1);
    private static final Duration RECOVERY = Duration.ofSeconds(60);

    private final Stack stack;
    private final GatewayClient member;
    private final GatewayClient stranger;

    Outage(Stack stack) {
        this.stack = stack;
        this.stranger = new GatewayClient(stack.gatewayUrl());
        this.member = new GatewayClient(stack.gatewayUrl()).login(LogInBench.USERNAME, LogInBench.PASSWORD);
    }

    void last(Duration duration) {
        System.out.printf("%nKeycloak is killed and stays away for %d s%n", duration.toSeconds());
        stack.process("keycloak").kill9();
        Map<Integer, Integer> inside = new TreeMap<>();
        Map<String, Integer> entering = new TreeMap<>();
        long begin = System.nanoTime();
        long slowest = 0;
        long firstRefused = -1;
        while (System.nanoTime() - begin < duration.toNanos()) {
            long turn = System.nanoTime();
            int status = member.status("GET", "/api/v1/tickets?limit=1", null);
            inside.merge(status, 1, Integer::sum);
            if (status != 200 && firstRefused < 0) {
                firstRefused = (turn - begin) / 1_000_000_000;
            }
            long asked = System.nanoTime();
            JsonNode refused = stranger.problem("POST", "/api/v1/auth/login", credentials());
            slowest = Math.max(slowest, System.nanoTime() - asked);
            entering.merge(
                    refused.path("status").asInt() + " "
                            + refused.path("detail").asString(),
                    1,
                    Integer::sum);
            LockSupport.parkNanos(STEP.toNanos() - (System.nanoTime() - turn));
        }
        System.out.printf(
                "  Who is in: answers %s%s%n",
                inside, firstRefused < 0 ? "" : "; refused from second " + firstRefused + " on");
        System.out.printf("  Log-ins: %s; slowest answer %d ms%n", entering, slowest / 1_000_000);

        stack.process("keycloak").start();
        long back = System.nanoTime();
        while (stranger.status("POST", "/api/v1/auth/login", credentials()) != 200) {
            if (System.nanoTime() - back > RECOVERY.toNanos()) {
                throw new IllegalStateException("no log-in within " + RECOVERY + " of Keycloak's return");
            }
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
        System.out.printf(
                "  Back: the first log-in succeeds %d ms after Keycloak is ready%n",
                (System.nanoTime() - back) / 1_000_000);
    }

    private static Map<String, String> credentials() {
        return Map.of("username", LogInBench.USERNAME, "password", LogInBench.PASSWORD);
    }
}
