package dev.tgops.e2e;

import static org.awaitility.Awaitility.await;

import dev.tgops.bench.client.EmulatorClient;
import dev.tgops.bench.client.GatewayClient;
import dev.tgops.bench.relay.SupportDesk;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * One ticket with four chats: its customer and its own topic, a topic of another group of the same bot, and a topic of another bot.
 *
 * @param places by endpoint
 * @param agent writes in all groups
 */
record LinkedDesk(
        EmulatorClient emulator, GatewayClient gateway, String ticket, Map<String, Place> places, long agent) {

    static final String CUSTOMER = "customer";
    static final String TOPIC = "topic";
    static final String SAME_BOT = "linked topic, same bot";
    static final String OTHER_BOT = "linked topic, other bot";

    private static final Duration LIMIT = Duration.ofSeconds(30);

    /**
     * A chat of the ticket.
     *
     * @param endpoint its id in the ticket
     * @param who person who writes there
     * @param bot Telegram's id of the bot there
     * @param in what a control request names to write there
     * @param chatKey of the emulator's ledger
     */
    record Place(String endpoint, long who, long bot, Map<String, Object> in, String chatKey) {

        Map<String, Object> with(Map<String, ?> fields) {
            Map<String, Object> all = new HashMap<>(in);
            all.put("user", who);
            all.putAll(fields);
            return all;
        }
    }

    static LinkedDesk open(GatewayClient gateway, EmulatorClient emulator) {
        SupportDesk first = SupportDesk.open(gateway, emulator, "matrixone", 1);
        SupportDesk second = SupportDesk.open(gateway, emulator, "matrixtwo", 0);
        long customer = first.customers().getFirst();
        emulator.writeToBot(customer, first.bot(), "Matrix");
        JsonNode ticket = await("a ticket with a topic")
                .atMost(LIMIT)
                .until(
                        () -> gateway.get("/api/v1/tickets?q=Matrix").at("/items/0"),
                        found -> found.at("/endpoints/0/threadId").isString());
        long number = ticket.required("number").asLong();
        long further = emulator.forum("matrixfurther", first.agent());
        emulator.addAdministrator(further, first.agent(), first.bot());
        emulator.writeInTopic(first.agent(), further, 0, "/start");
        await("the further group is registered")
                .atMost(LIMIT)
                .until(() -> gateway.get("/api/v1/groups")
                        .path("items")
                        .valueStream()
                        .anyMatch(group ->
                                "matrixfurther".equals(group.path("title").asString())));

        Map<String, Place> places = new HashMap<>();
        places.put(
                CUSTOMER,
                new Place(CUSTOMER, customer, first.bot(), Map.of("bot", first.bot()), first.bot() + ":" + customer));
        long thread = Long.parseLong(ticket.at("/endpoints/0/threadId").asString());
        places.put(TOPIC, topic(TOPIC, first.agent(), first.bot(), first.group(), thread));
        LinkedDesk desk =
                new LinkedDesk(emulator, gateway, ticket.required("id").asString(), places, first.agent());
        desk.link(SAME_BOT, number, first.agent(), first.bot(), further);
        desk.link(OTHER_BOT, number, second.agent(), second.bot(), second.group());
        return desk;
    }

    private static Place topic(String endpoint, long who, long bot, long group, long thread) {
        return new Place(endpoint, who, bot, Map.of("chat", group, "thread", thread), Long.toString(group));
    }

    private void link(String name, long number, long who, long bot, long group) {
        JsonNode made = emulator.post("topics", Map.of("user", who, "chat", group, "name", "Further"));
        long thread = made.required("message_thread_id").asLong();
        emulator.writeInTopic(who, group, thread, "/link " + number);
        String id = await("the topic is linked")
                .atMost(LIMIT)
                .until(
                        () -> gateway.get("/api/v1/tickets/" + ticket + "/links")
                                .path("items")
                                .valueStream()
                                .filter(link -> Long.toString(group)
                                        .equals(link.path("chatId").asString("")))
                                .map(link -> link.required("id").asString())
                                .findFirst()
                                .orElse(""),
                        found -> !found.isEmpty());
        places.put(name, topic(id, who, bot, group, thread));
    }

    Place place(String name) {
        Place place = places.get(name);
        if (place == null) {
            throw new IllegalArgumentException("no place " + name);
        }
        return place;
    }

    /** The messages of a place by Telegram's id. */
    Map<Long, JsonNode> messages(String name) {
        Map<Long, JsonNode> found = new HashMap<>();
        emulator.messages(place(name).chatKey())
                .forEach(message -> found.put(message.path("message_id").asLong(), message));
        return found;
    }
}
