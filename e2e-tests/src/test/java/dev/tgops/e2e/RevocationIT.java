package dev.tgops.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tgops.bench.client.GatewayClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What is taken from somebody is gone everywhere within five seconds, also for who calls all the time (A3, A5, A9). */
class RevocationIT {

    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final String DEMO_PROJECT = "01900000-0000-7000-8000-000000000001";
    private static final String PASSWORD = "a-long-password";

    private static final GatewayClient ADMIN = RunningSuite.gateway();

    private String username;
    private String email;
    private String userId;
    private String member;
    private GatewayClient agent;

    @BeforeEach
    void anAgent() {
        username = "agent-" + UUID.randomUUID().toString().substring(0, 8);
        email = username + "@tgops.example";
        JsonNode made = ADMIN.post(
                "/api/v1/users", Map.of("username", username, "email", email, "firstName", "An", "lastName", "Agent"));
        userId = made.at("/user/id").asString();
        GatewayClient stranger = new GatewayClient(RunningSuite.stack().gatewayUrl());
        assertThat(stranger.status(
                        "POST",
                        "/api/v1/auth/reset-password",
                        Map.of("token", secret(made.at("/password/link")), "password", PASSWORD)))
                .isEqualTo(204);
        agent = stranger.login(username, PASSWORD);

        member = "/api/v1/projects/" + DEMO_PROJECT + "/members/" + userId;
        join(DEMO_PROJECT);
        // Who had no project is taken to be without one for as long as the gateway remembers.
        gone("the new membership", 404, this::agentsWork);
    }

    @Test
    void aLesserRole() {
        assertThat(ADMIN.status("PUT", member, Map.of("role", "VIEWER"))).isEqualTo(200);
        gone("the role", 403, this::agentsWork);
    }

    @Test
    void aMembership() {
        assertThat(ADMIN.status("DELETE", member, null)).isEqualTo(204);
        gone("the membership", 400, this::agentsWork);
    }

    @Test
    void aMembershipOfOneProjectWhileTheOthersStay() {
        String other = ADMIN.post("/api/v1/projects", Map.of("name", "Elsewhere"))
                .required("id")
                .asString();
        try {
            join(other);
            GatewayClient here = agent.in(DEMO_PROJECT);
            GatewayClient there = agent.in(other);
            assertThat(statuses(here, DEMO_PROJECT)).containsOnly(200);
            assertThat(statuses(there, other)).containsOnly(200);

            assertThat(ADMIN.status("DELETE", member, null)).isEqualTo(204);

            gone("the membership of one project", 404, () -> here.status("GET", "/api/v1/tickets", null));
            assertThat(statuses(here, DEMO_PROJECT)).containsOnly(404);
            assertThat(statuses(there, other)).containsOnly(200);
            assertThat(there.status("POST", "/api/v1/bots", Map.of("token", "x")))
                    .as("an agent there as before")
                    .isEqualTo(403);
        } finally {
            ADMIN.status("DELETE", "/api/v1/projects/" + other, null);
        }
    }

    /** What each service answers who reads in a project. */
    private static List<Integer> statuses(GatewayClient caller, String project) {
        return Stream.of("/api/v1/tickets", "/api/v1/bots", "/api/v1/projects/" + project + "/members")
                .map(path -> caller.status("GET", path, null))
                .toList();
    }

    private void join(String joined) {
        JsonNode invited =
                ADMIN.post("/api/v1/projects/" + joined + "/invitations", Map.of("email", email, "role", "AGENT"));
        agent.post("/api/v1/invitations/accept", Map.of("token", secret(invited.get("link"))));
    }

    @Test
    void aSession() {
        assertThat(ADMIN.status("DELETE", "/api/v1/users/" + userId + "/sessions", null))
                .isEqualTo(204);
        gone("the session", 401, this::agentsWork);
    }

    @Test
    void anAccount() {
        assertThat(ADMIN.status("PATCH", "/api/v1/users/" + userId, Map.of("enabled", false)))
                .isEqualTo(200);
        gone("the account", 401, this::agentsWork);
        assertThat(new GatewayClient(RunningSuite.stack().gatewayUrl())
                        .status("POST", "/api/v1/auth/login", Map.of("username", username, "password", PASSWORD)))
                .isEqualTo(401);
    }

    /** An agent may close tickets; this one does not exist. */
    private int agentsWork() {
        return agent.status("POST", "/api/v1/tickets/" + UUID.randomUUID() + "/close", null);
    }

    private static void gone(String what, int status, java.util.function.IntSupplier call) {
        long begin = System.nanoTime();
        int last = call.getAsInt();
        while (last != status
                && System.nanoTime() - begin < LIMIT.multipliedBy(2).toNanos()) {
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
            last = call.getAsInt();
        }
        Duration took = Duration.ofNanos(System.nanoTime() - begin);
        System.out.println("RevocationIT: " + what + " held everywhere after " + took.toMillis() + " ms");
        assertThat(last).as(what).isEqualTo(status);
        assertThat(took).as(what).isLessThan(LIMIT);
    }

    private static String secret(JsonNode link) {
        String text = link.asString();
        return text.substring(text.indexOf('#') + 1);
    }
}
