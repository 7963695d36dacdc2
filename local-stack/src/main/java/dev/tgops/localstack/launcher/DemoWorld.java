package dev.tgops.localstack.launcher;

import dev.tgops.localstack.process.StackException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/**
 * Makes the suite and the emulator's demo world know each other: the demo bot is registered and runs, the group "Support" is registered.
 * What is so already is left as it is.
 */
final class DemoWorld {

    static final String USER = "demo";
    static final String PASSWORD = "tgops-demo";

    private static final String TOKEN = "424242:TGOPS-DEMO-TOKEN-0000000000000000000";
    private static final String BOT = "tgops_demo_bot";
    private static final String GROUP = "Support";
    private static final String AGENT = "alice";
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofMillis(200);

    private final JsonApi suite;
    private final JsonApi emulator;

    DemoWorld(HttpClient client, String gatewayUrl, String emulatorUrl) {
        this.suite = new JsonApi(client, gatewayUrl);
        this.emulator = new JsonApi(client, emulatorUrl);
    }

    /** @throws StackException when a step is refused, or its effect does not show in time */
    void seed() {
        JsonNode session = await(
                "the log-in of " + USER,
                () -> suite.post("/api/v1/auth/login", Map.of("username", USER, "password", PASSWORD)));
        suite.authorize(session.path("accessToken").asString());

        String bot = await("the demo bot", this::demoBot).path("id").asString();
        await("the start of the demo bot", () -> suite.post("/api/v1/bots/" + bot + "/start", Map.of()));
        await(
                "the demo bot to run",
                () -> only(
                        suite.get("/api/v1/bots/" + bot),
                        node -> node.path("state").asString().equals("RUNNING")));

        if (groups().isEmpty()) {
            String chat = await("the group " + GROUP, this::supportChat);
            emulator.post("/emulator/messages", Map.of("user", AGENT, "chat", chat, "text", "/start"));
            await("the group " + GROUP + " to be registered", this::firstGroup);
        }
    }

    private JsonNode demoBot() {
        for (JsonNode bot : suite.get("/api/v1/bots").path("items")) {
            if (bot.path("username").asString().equals(BOT)) {
                return bot;
            }
        }
        return suite.post("/api/v1/bots", Map.of("token", TOKEN));
    }

    private String supportChat() {
        for (JsonNode chat : emulator.get("/emulator/chats")) {
            if (chat.path("title").asString("").equals(GROUP)) {
                return chat.path("key").asString();
            }
        }
        throw new StackException("the emulator has no group " + GROUP);
    }

    private JsonNode groups() {
        return suite.get("/api/v1/groups").path("items");
    }

    private JsonNode firstGroup() {
        return only(groups(), items -> !items.isEmpty());
    }

    private static JsonNode only(JsonNode node, java.util.function.Predicate<JsonNode> condition) {
        if (!condition.test(node)) {
            throw new StackException("it is not so yet");
        }
        return node;
    }

    /** Tries again for a while: right after the start a service may still answer 503. */
    private static <T> T await(String what, Supplier<T> attempt) {
        long deadline = System.nanoTime() + TIMEOUT.toNanos();
        CountDownLatch never = new CountDownLatch(1);
        Optional<StackException> last = Optional.empty();
        while (System.nanoTime() < deadline) {
            try {
                return attempt.get();
            } catch (StackException e) {
                last = Optional.of(e);
            }
            try {
                if (never.await(POLL.toMillis(), TimeUnit.MILLISECONDS)) {
                    break;
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                break;
            }
        }
        String why = last.map(Throwable::getMessage).orElse("it was interrupted");
        throw new StackException("waited in vain for " + what + ": " + why, last.orElse(null));
    }
}
