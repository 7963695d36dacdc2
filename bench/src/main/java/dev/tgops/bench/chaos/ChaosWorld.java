package dev.tgops.bench.chaos;

import dev.tgops.bench.client.EmulatorClient;
import dev.tgops.bench.client.GatewayClient;
import dev.tgops.bench.client.Waiting;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Two bots of one project with a support group each, and customers of the first bot. The ticket of every second customer is shown in a topic of the second group, too.
 *
 * <p>Flows are named by a letter and the customer: {@code c} the customer writes, {@code a} the agent in the first group's topic, {@code b} the agent in the linked topic.
 */
final class ChaosWorld {

    /** Where messages go, as the checker calls it. */
    static final String CUSTOMER = "customer";

    static final String GROUP = "group";
    static final String LINKED = "linked";

    private static final Map<Character, String> ORIGINS = Map.of('c', CUSTOMER, 'a', GROUP, 'b', LINKED);

    private final EmulatorClient emulator;
    private final GatewayClient gateway;
    private final ChaosGroup first;
    private final ChaosGroup second;
    private final Set<Long> silent = ConcurrentHashMap.newKeySet();
    private final Set<String> linked = ConcurrentHashMap.newKeySet();

    private ChaosWorld(EmulatorClient emulator, GatewayClient gateway, ChaosGroup first, ChaosGroup second) {
        this.emulator = emulator;
        this.gateway = gateway;
        this.first = first;
        this.second = second;
    }

    static ChaosWorld open(GatewayClient gateway, EmulatorClient emulator, boolean basicGroup) {
        return new ChaosWorld(
                emulator,
                gateway,
                ChaosGroup.open(gateway, emulator, GROUP, basicGroup),
                ChaosGroup.open(gateway, emulator, LINKED, false));
    }

    /** People who have greeted the bot: that opens their tickets, whose cards repeat the first words, which carry no label therefore. */
    List<Long> customers(int count) {
        List<Long> people = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            long person = emulator.person("Customer");
            emulator.writeToBot(person, bot(), "Hello of " + person);
            people.add(person);
        }
        return people;
    }

    /** Links the tickets of every second of the customers to new topics of the second group. */
    void linkEverySecond(List<Long> customers) {
        for (int i = 0; i < customers.size(); i += 2) {
            String greeting = "Hello of " + customers.get(i);
            Waiting.await(
                    "the ticket of " + greeting + " is there",
                    () -> !ticket(greeting).isMissingNode());
            gateway.post(
                    "/api/v1/tickets/" + ticket(greeting).required("id").asString() + "/links",
                    Map.of("groupId", second.groupId()));
            linked.add(Long.toString(customers.get(i)));
        }
    }

    private JsonNode ticket(String subject) {
        return gateway.get("/api/v1/tickets?q=" + subject.replace(" ", "%20")).at("/items/0");
    }

    static String conversation(String flow) {
        return flow.substring(1);
    }

    /** Where the messages of a flow must arrive. */
    Set<String> destinations(String flow) {
        return Stream.of(CUSTOMER, GROUP, LINKED)
                .filter(destination -> !destination.equals(ORIGINS.get(flow.charAt(0))))
                .filter(destination -> !destination.equals(LINKED) || isLinked(conversation(flow)))
                .collect(Collectors.toSet());
    }

    /** The destination that a place is in: Telegram's id of a group, or a private chat, with or without its thread. */
    String destination(String place) {
        return !place.startsWith("-") ? CUSTOMER : place.startsWith(Long.toString(second.chat())) ? LINKED : GROUP;
    }

    boolean isLinked(String conversation) {
        return linked.contains(conversation);
    }

    /** The first bot, which customers write to. */
    long bot() {
        return first.bot();
    }

    ChaosGroup first() {
        return first;
    }

    ChaosGroup second() {
        return second;
    }

    boolean isSilent(long customer) {
        return silent.contains(customer);
    }

    /** The customer blocks the bot, or takes that back; does not write meanwhile. */
    void block(long customer, boolean blocked) {
        if (blocked) {
            silent.add(customer);
        }
        emulator.post("block", Map.of("user", customer, "bot", bot(), "blocked", blocked));
        if (!blocked) {
            silent.remove(customer);
        }
    }
}
