package dev.tgops.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tgops.bench.client.GatewayClient;
import dev.tgops.localstack.stack.StackProcess;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Every error that comes through the gateway is a problem that says what to do (I8). */
class ProblemsIT {

    private static final GatewayClient GATEWAY = RunningSuite.gateway();

    @Test
    void withoutATokenNothingIsShown() {
        GatewayClient stranger = new GatewayClient(RunningSuite.stack().gatewayUrl());
        assertProblem(stranger.problem("GET", "/api/v1/tickets", null), 401);
    }

    @Test
    void wrongPasswordIsRefused() {
        assertProblem(
                new GatewayClient(RunningSuite.stack().gatewayUrl())
                        .problem("POST", "/api/v1/auth/login", Map.of("username", "demo", "password", "wrong")),
                401);
    }

    @Test
    void whatDoesNotExistIsNotFound() {
        assertProblem(GATEWAY.problem("GET", "/api/v1/tickets/" + UUID.randomUUID(), null), 404);
        assertProblem(GATEWAY.problem("GET", "/api/v1/nothing-here", null), 404);
    }

    @Test
    void badFieldsAreNamedWithTheirLimit() {
        JsonNode problem = GATEWAY.problem("POST", "/api/v1/bots", Map.of("token", "nonsense"));
        assertProblem(problem, 400);
        assertThat(problem.path("errors").valueStream().map(e -> e.path("field").asString()))
                .contains("token");
    }

    @Test
    void aBodyBeyondTheLimitIsRefused() {
        assertProblem(GATEWAY.problem("POST", "/api/v1/tickets", Map.of("subject", "x".repeat(3_000_000))), 413);
    }

    @Test
    void aServiceThatIsAwayIsNamed() {
        StackProcess service = RunningSuite.stack().process("ticket-service");
        service.stop();
        try {
            JsonNode problem = await("503")
                    .atMost(Duration.ofSeconds(20))
                    .until(
                            () -> GATEWAY.problem("GET", "/api/v1/tickets", null),
                            p -> p.path("status").asInt() == 503);
            assertProblem(problem, 503);
            assertThat(problem.path("detail").asString()).contains("ticket-service");
        } finally {
            service.start();
        }
        await("the service is back")
                .atMost(Duration.ofSeconds(60))
                .until(() -> GATEWAY.status("GET", "/api/v1/tickets", null) == 200);
    }

    private static void assertProblem(JsonNode problem, int status) {
        assertThat(problem.path("status").asInt()).as(problem.toString()).isEqualTo(status);
        assertThat(problem.path("type").asString()).startsWith("https://tgops.dev/problems/");
        assertThat(problem.path("title").asString()).isNotBlank();
        assertThat(problem.path("code").asString()).isNotBlank();
    }
}
