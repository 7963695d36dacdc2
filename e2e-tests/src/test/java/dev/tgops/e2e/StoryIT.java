package dev.tgops.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tgops.bench.client.EmulatorClient;
import dev.tgops.bench.client.GatewayClient;
import dev.tgops.bench.relay.SupportDesk;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The main job, through the gateway and the emulator (A1, B1, B2, C1, C2, C3, C10). */
class StoryIT {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private static GatewayClient gateway;
    private static EmulatorClient emulator;
    private static Conversations telegram;
    private static SupportDesk desk;

    @BeforeAll
    static void openADesk() {
        gateway = RunningSuite.gateway();
        emulator = RunningSuite.emulator();
        telegram = new Conversations(emulator);
        desk = SupportDesk.open(gateway, emulator, "story", 3);
    }

    @Test
    void startInAGroupRegistersItAndSaysSo() {
        JsonNode group = groupByTitle("story");
        assertThat(group.required("id").asString()).isNotEmpty();
        long bot = desk.bot();
        await("an answer in General")
                .atMost(LIMIT)
                .until(() -> emulator.messages(Long.toString(desk.group())).stream()
                        .anyMatch(m -> m.path("sender").asLong() == bot));
    }

    @Test
    void anAgentCreatesATicketInTheGroupAndClosesIt() {
        emulator.writeInTopic(desk.agent(), desk.group(), 0, "/create_ticket Printer is on fire");
        long thread = telegram.topicCreated(desk.group(), "Printer is on fire")
                .required("thread")
                .asLong();
        JsonNode ticket = ticketBySubject("Printer is on fire");
        String id = ticket.required("id").asString();
        assertThat(ticket.required("status").asString()).isEqualTo("OPEN");
        assertThat(ticket.required("number").asLong()).isPositive();
        telegram.inTopic(desk.group(), thread, "Printer is on fire");

        emulator.writeInTopic(desk.agent(), desk.group(), thread, "Did you try water?");
        await("the message is recorded")
                .atMost(LIMIT)
                .until(() -> gateway.get("/api/v1/tickets/" + id + "/messages")
                        .path("items")
                        .valueStream()
                        .anyMatch(m -> m.path("text").asString("").equals("Did you try water?")));

        emulator.writeInTopic(desk.agent(), desk.group(), thread, "/close_ticket");
        awaitStatus(id, "CLOSED");
        telegram.serviceMessage(desk.group(), thread, "forum_topic_closed");
    }

    @Test
    void aCustomerAndTheStaffSeeEachOthersMessagesEditsAndReplies() {
        long customer = desk.customers().getFirst();
        long question = emulator.writeToBot(customer, desk.bot(), "My *coffee machine* leaks ☕️ مرحبا")
                .required("message_id")
                .asLong();
        JsonNode ticket = await("a ticket of the customer")
                .atMost(LIMIT)
                .until(
                        () -> openTickets()
                                .path("items")
                                .valueStream()
                                .filter(t -> t.path("subject").asString("").contains("coffee machine"))
                                .toList(),
                        found -> !found.isEmpty())
                .getFirst();
        String id = ticket.required("id").asString();
        JsonNode copy = await("the question in a topic")
                .atMost(LIMIT)
                .until(
                        () -> emulator.messages(Long.toString(desk.group())).stream()
                                // Not the card, which names the subject.
                                .filter(m -> m.path("text").asString("").equals("My *coffee machine* leaks ☕️ مرحبا"))
                                .toList(),
                        found -> !found.isEmpty())
                .getFirst();
        long thread = copy.required("thread").asLong();

        // The agent replies to the copy; the customer sees a reply to the own message.
        Map<String, Object> reply = new HashMap<>();
        reply.put("user", desk.agent());
        reply.put("chat", desk.group());
        reply.put("thread", thread);
        reply.put("text", "Is it plugged in?");
        reply.put("replyTo", copy.required("message_id").asLong());
        long answer = emulator.post("messages", reply).required("message_id").asLong();
        JsonNode received = telegram.inPrivate(desk.bot(), customer, "Is it plugged in?");
        assertThat(received.path("reply_to_message").path("message_id").asLong())
                .isEqualTo(question);

        // Edits follow on both sides.
        emulator.edit(desk.agent(), Map.of("chat", desk.group(), "thread", thread), answer, "Is it switched on?");
        telegram.inPrivate(desk.bot(), customer, "Is it switched on?");
        emulator.edit(customer, Map.of("bot", desk.bot()), question, "My coffee machine floods the office");
        telegram.inTopic(desk.group(), thread, "My coffee machine floods the office");

        // Staff answers from outside of Telegram: both the customer and the topic see it.
        gateway.post("/api/v1/tickets/" + id + "/messages", Map.of("text", "A technician is on the way"));
        telegram.inPrivate(desk.bot(), customer, "A technician is on the way");
        telegram.inTopic(desk.group(), thread, "A technician is on the way");

        gateway.post("/api/v1/tickets/" + id + "/close", null);
        awaitStatus(id, "CLOSED");
        telegram.serviceMessage(desk.group(), thread, "forum_topic_closed");
        emulator.writeToBot(customer, desk.bot(), "It leaks again");
        awaitStatus(id, "OPEN");
        telegram.serviceMessage(desk.group(), thread, "forum_topic_reopened");
        telegram.inTopic(desk.group(), thread, "It leaks again");
    }

    @Test
    void aTicketMadeByRestGetsItsTopic() {
        String group = groupByTitle("story").required("id").asString();
        JsonNode ticket = gateway.post(
                "/api/v1/tickets", Map.of("groupId", group, "subject", "Order chairs", "text", "Six, please"));
        assertThat(ticket.required("subject").asString()).isEqualTo("Order chairs");
        long thread = telegram.topicCreated(desk.group(), "Order chairs")
                .required("thread")
                .asLong();
        telegram.inTopic(desk.group(), thread, "Six, please");
    }

    private static JsonNode openTickets() {
        return gateway.get("/api/v1/tickets?status=OPEN&limit=100");
    }

    private static JsonNode groupByTitle(String title) {
        return gateway.get("/api/v1/groups")
                .path("items")
                .valueStream()
                .filter(g -> title.equals(g.path("title").asString()))
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode ticketBySubject(String subject) {
        return await("ticket " + subject)
                .atMost(LIMIT)
                .until(
                        () -> openTickets()
                                .path("items")
                                .valueStream()
                                .filter(t -> subject.equals(t.path("subject").asString()))
                                .toList(),
                        found -> !found.isEmpty())
                .getFirst();
    }

    private static void awaitStatus(String ticket, String status) {
        await("ticket is " + status)
                .atMost(LIMIT)
                .until(() -> status.equals(
                        gateway.get("/api/v1/tickets/" + ticket).path("status").asString()));
    }
}
