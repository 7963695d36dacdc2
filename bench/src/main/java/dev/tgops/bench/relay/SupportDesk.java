package dev.tgops.bench.relay;

import dev.tgops.bench.client.EmulatorClient;
import dev.tgops.bench.client.GatewayClient;
import dev.tgops.bench.client.Waiting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * A support desk on the running suite: a bot that is registered and started, a forum group registered by {@code /start}, an agent, customers.
 *
 * @param bot Telegram's id of the bot
 * @param botId TgOps' id of the bot
 * @param group Telegram's id of the group
 * @param agent the agent's Telegram id
 * @param customers the customers' Telegram ids
 */
public record SupportDesk(long bot, String botId, long group, long agent, List<Long> customers) {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    /** Sets one up by the REST API and the emulator; returns when the bot runs and the group is known. */
    public static SupportDesk open(GatewayClient gateway, EmulatorClient emulator, String name, int customers) {
        JsonNode bot = emulator.bot(name + "_bot");
        long agent = emulator.person("Agent");
        long group = emulator.forum(name, agent);
        long telegramId = bot.required("id").asLong();
        emulator.addAdministrator(group, agent, telegramId);
        JsonNode registered = gateway.post(
                "/api/v1/bots", Map.of("token", bot.required("token").asString()));
        String id = registered.required("id").asString();
        gateway.post("/api/v1/bots/" + id + "/start", null);
        Waiting.await(
                "bot is running",
                () -> "RUNNING"
                        .equals(gateway.get("/api/v1/bots/" + id + "/status")
                                .path("state")
                                .asString()));
        emulator.writeInTopic(agent, group, 0, "/start");
        Waiting.await(
                "group is registered",
                () -> gateway.get("/api/v1/groups")
                        .path("items")
                        .valueStream()
                        .anyMatch(item -> name.equals(item.path("title").asString())));
        List<Long> people = new ArrayList<>();
        for (int i = 0; i < customers; i++) {
            people.add(emulator.person("Customer" + i));
        }
        return new SupportDesk(telegramId, id, group, agent, people);
    }

    /** Each customer says hello, which opens the ticket: its first words stand on the card and must carry no label. Returns when all have topics. */
    public void greet(EmulatorClient emulator) {
        customers.forEach(person -> emulator.writeToBot(person, bot, "Hello"));
        Waiting.await(
                "each customer has a topic",
                () -> emulator.calls(0).stream()
                                .filter(call -> "createForumTopic"
                                                .equals(call.path("method").asString())
                                        && call.path("processed").asBoolean()
                                        && Long.toString(group)
                                                .equals(call.path("chat").asString()))
                                .count()
                        >= customers.size());
    }

    /** Waits until {@code condition} holds. */
}
