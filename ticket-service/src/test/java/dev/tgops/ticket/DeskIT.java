package dev.tgops.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tgops.contracts.bot.BotCall;
import dev.tgops.contracts.bot.OutcomeStatus;
import dev.tgops.ticket.HttpDesk.Answer;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class DeskIT extends WorldTest {

    String agent;

    @BeforeEach
    void agent() {
        agent = token("AGENT");
    }

    Answer call(String token, String method, String path, @Nullable Object body) {
        return new HttpDesk(port, token).call(method, path, body);
    }

    Answer get(String path) {
        return call(agent, "GET", path, null);
    }

    private String groupId() {
        world.registeredForum();
        return get("/api/v1/groups").body().get("items").get(0).get("id").stringValue();
    }

    private JsonNode onlyTicket() {
        JsonNode items = get("/api/v1/tickets").body().get("items");
        assertThat(items.size()).isEqualTo(1);
        return items.get(0);
    }

    @Test
    void aTicketOpenedByRestGetsItsTopicAndItsFirstMessage() {
        String group = groupId();
        Answer created = call(
                agent,
                "POST",
                "/api/v1/tickets",
                Map.of("groupId", group, "subject", "Printer is on fire", "text", "It smokes 🔥"));

        assertThat(created.status()).isEqualTo(201);
        JsonNode ticket = created.body();
        assertThat(ticket.get("number").intValue()).isEqualTo(1);
        assertThat(ticket.get("status").stringValue()).isEqualTo("OPEN");
        assertThat(ticket.get("endpoints").get(0).get("state").stringValue()).isEqualTo("CREATING");
        world.awaitCall(BotCall.CreateForumTopic.class, call -> call.name().equals("#1 Printer is on fire"));
        BotCall.SendMessage copy =
                world.awaitCall(BotCall.SendMessage.class, call -> call.text().equals("Eve Agent\nIt smokes 🔥"));
        assertThat(copy.entities()).isNotNull();
        String path = "/api/v1/tickets/" + ticket.get("id").stringValue();
        await().atMost(World.PATIENCE)
                .untilAsserted(() -> assertThat(get(path)
                                .body()
                                .get("endpoints")
                                .get(0)
                                .get("link")
                                .isNull())
                        .isFalse());
        await().atMost(World.PATIENCE)
                .untilAsserted(() -> assertThat(get(path + "/messages")
                                .body()
                                .get("items")
                                .get(0)
                                .get("delivery")
                                .stringValue())
                        .isEqualTo("DELIVERED"));
    }

    @Test
    void anAnswerByRestGoesToTheCustomerAndIntoTheTopic() {
        World.Chat forum = world.registeredForum();
        World.Person ann = world.person("Ann");
        World.Chat chat = world.privateChat(ann);
        world.write(ann, "hello there");
        world.awaitText(forum, "hello there");
        JsonNode ticket = onlyTicket();
        String path = "/api/v1/tickets/" + ticket.get("id").stringValue();
        Answer answer = call(agent, "POST", path + "/messages", Map.of("text", "Good morning"));

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.body().get("direction").stringValue()).isEqualTo("OUTBOUND");
        assertThat(world.awaitText(chat, "Good morning").text()).isEqualTo("Good morning");
        world.awaitText(forum, "Eve Agent\nGood morning");
        await().atMost(World.PATIENCE).untilAsserted(() -> {
            JsonNode messages = get(path + "/messages").body().get("items");
            assertThat(messages.size()).isEqualTo(2);
            assertThat(messages.get(0).get("text").stringValue()).isEqualTo("hello there");
            assertThat(messages.get(0).get("direction").stringValue()).isEqualTo("INBOUND");
            assertThat(messages.get(0).get("author").get("kind").stringValue()).isEqualTo("CUSTOMER");
            assertThat(messages.get(1).get("delivery").stringValue()).isEqualTo("DELIVERED");
            assertThat(messages.get(1).get("copies").size()).isEqualTo(2);
        });

        // The customer may reply to it: the topic shows a reply to the answer's copy there.
        long inChat =
                world.sentId(BotCall.SendMessage.class, call -> call.text().equals("Good morning"));
        long inTopic =
                world.sentId(BotCall.SendMessage.class, call -> call.text().equals("Eve Agent\nGood morning"));
        world.reply(ann, chat, null, inChat, Instant.now().getEpochSecond(), true, "thanks");
        assertThat(world.awaitText(forum, "thanks").replyTo()).isEqualTo(new BotCall.ReplyTo(inTopic, null));
    }

    @Test
    void closingAndReopeningByRestIsSeenInTelegram() {
        World.Chat forum = world.registeredForum();
        World.Person ann = world.person("Ann");
        world.write(ann, "hello there");
        world.awaitText(forum, "hello there");
        String path = "/api/v1/tickets/" + onlyTicket().get("id").stringValue();
        Answer closed = call(agent, "POST", path + "/close", null);
        assertThat(closed.body().get("status").stringValue()).isEqualTo("CLOSED");
        world.awaitText(forum, "closed by Eve Agent");
        world.awaitText(world.privateChat(ann), "Your ticket #1 is closed");
        world.awaitCall(BotCall.CloseForumTopic.class, call -> true);
        assertThat(call(agent, "POST", path + "/close", null).status()).isEqualTo(200);
        assertThat(call(agent, "POST", path + "/reopen", null)
                        .body()
                        .get("status")
                        .stringValue())
                .isEqualTo("OPEN");
        world.awaitCall(BotCall.ReopenForumTopic.class, call -> true);
        Answer changed = call(
                agent,
                "PUT",
                path,
                Map.of("subject", "Quite another", "priority", "HIGH", "assignee", "u1", "tags", Set.of("vip")));
        assertThat(changed.body().get("priority").stringValue()).isEqualTo("HIGH");
        assertThat(changed.body().get("assignee").stringValue()).isEqualTo("u1");
        world.awaitCall(BotCall.EditForumTopic.class, call -> "#1 Quite another".equals(call.name()));
    }

    @Test
    void listsAreFilteredSearchedAndPaged() {
        String group = groupId();
        for (int i = 1; i <= 5; i++) {
            call(agent, "POST", "/api/v1/tickets", Map.of("groupId", group, "subject", "Subject " + i));
        }
        Set<Long> seen = new HashSet<>();
        String next = "";
        do {
            JsonNode page = get("/api/v1/tickets?limit=2&cursor=" + next).body();
            page.get("items").forEach(ticket -> seen.add(ticket.get("number").longValue()));
            next = page.get("next").isNull() ? "" : page.get("next").stringValue();
        } while (!next.isEmpty());
        assertThat(seen).containsExactlyInAnyOrder(1L, 2L, 3L, 4L, 5L);
        assertThat(get("/api/v1/tickets?q=subject%203").body().get("items").size())
                .isEqualTo(1);
        assertThat(get("/api/v1/tickets?q=%234")
                        .body()
                        .get("items")
                        .get(0)
                        .get("subject")
                        .stringValue())
                .isEqualTo("Subject 4");
        assertThat(get("/api/v1/tickets?status=CLOSED").body().get("items").size())
                .isZero();
        assertThat(get("/api/v1/tickets?groupId=" + group).body().get("items").size())
                .isEqualTo(5);
        assertThat(get("/api/v1/tickets?cursor=nonsense").status()).isEqualTo(400);
    }

    @Test
    void conversationsArePagedFromBothEnds() {
        World.Chat forum = world.registeredForum();
        World.Person ann = world.person("Ann");
        for (int i = 0; i < 230; i++) {
            world.write(ann, "message " + i);
        }
        world.awaitText(forum, "message 229");
        String path = "/api/v1/tickets/" + onlyTicket().get("id").stringValue() + "/messages";
        int expected = 0;
        String next = "";
        do {
            JsonNode page = get(path + "?limit=70&cursor=" + next).body();
            for (JsonNode message : page.get("items")) {
                assertThat(message.get("text").stringValue()).isEqualTo("message " + expected++);
            }
            next = page.get("next").isNull() ? "" : page.get("next").stringValue();
        } while (!next.isEmpty());
        assertThat(expected).isEqualTo(230);
        JsonNode newest = get(path + "?order=NEWEST_FIRST&limit=3").body();
        assertThat(newest.get("items").get(0).get("text").stringValue()).isEqualTo("message 229");
        JsonNode older = get(path + "?order=NEWEST_FIRST&limit=3&cursor="
                        + newest.get("next").stringValue())
                .body();
        assertThat(older.get("items").get(0).get("text").stringValue()).isEqualTo("message 226");
    }

    @Test
    void anErasedTicketKeepsItsNumberOnlyAndTheCustomerGetsANewOne() {
        World.Chat forum = world.registeredForum();
        World.Person ann = world.person("Ann");
        world.write(ann, "my secret");
        world.awaitText(forum, "my secret");
        String path = "/api/v1/tickets/" + onlyTicket().get("id").stringValue();
        assertThat(call(agent, "DELETE", path, null).status()).isEqualTo(403);
        assertThat(call(token("ADMIN"), "DELETE", path, null).status()).isEqualTo(204);

        world.awaitCall(BotCall.DeleteForumTopic.class, call -> true);
        await().atMost(World.PATIENCE).untilAsserted(() -> {
            JsonNode erased = get(path).body();
            assertThat(erased.get("subject").stringValue()).isEmpty();
            assertThat(erased.get("number").intValue()).isEqualTo(1);
            assertThat(erased.get("customerId").isNull()).isTrue();
            assertThat(erased.get("endpoints").size()).isZero();
            assertThat(get(path + "/messages").body().get("items").size()).isZero();
        });
        assertThat(call(agent, "POST", path + "/messages", Map.of("text", "x")).status())
                .isEqualTo(409);

        world.write(ann, "a fresh start");
        world.awaitCall(BotCall.CreateForumTopic.class, call -> call.name().equals("#2 a fresh start"));
        world.awaitText(forum, "a fresh start");
    }

    @Test
    void aFailedAnswerSaysWhy() {
        World.Chat forum = world.registeredForum();
        World.Person ann = world.person("Ann");
        world.write(ann, "hello there");
        world.awaitText(forum, "hello there");
        world.bot.script = request -> request.call() instanceof BotCall.SendMessage send && send.chatId() == ann.id()
                ? BotRunnerStand.Answer.failed(OutcomeStatus.BLOCKED, "Forbidden: bot was blocked by the user")
                : world.bot.ok(request);
        String path = "/api/v1/tickets/" + onlyTicket().get("id").stringValue() + "/messages";
        call(agent, "POST", path, Map.of("text", "are you there?"));

        await().atMost(World.PATIENCE).untilAsserted(() -> {
            JsonNode message =
                    get(path + "?order=NEWEST_FIRST").body().get("items").get(0);
            assertThat(message.get("delivery").stringValue()).isEqualTo("FAILED");
            assertThat(message.get("copies").get(0).get("error").stringValue()).contains("blocked");
        });
    }

    @Test
    void wrongInputIsRefusedWithFieldAndLimit() {
        String group = groupId();
        Answer subject = call(agent, "POST", "/api/v1/tickets", Map.of("groupId", group, "subject", "x".repeat(201)));
        assertThat(subject.status()).isEqualTo(400);
        assertThat(subject.body().get("errors").get(0).get("field").stringValue())
                .isEqualTo("subject");
        assertThat(subject.body().get("errors").get(0).get("message").stringValue())
                .contains("200");
        assertThat(call(agent, "POST", "/api/v1/tickets", Map.of("groupId", "none", "subject", "x"))
                        .body()
                        .get("errors")
                        .get(0)
                        .get("field")
                        .stringValue())
                .isEqualTo("groupId");
        String id = call(agent, "POST", "/api/v1/tickets", Map.of("groupId", group, "subject", "x"))
                .body()
                .get("id")
                .stringValue();
        Answer tooLong = call(agent, "POST", "/api/v1/tickets/" + id + "/messages", Map.of("text", "x".repeat(10_000)));
        assertThat(tooLong.status()).isEqualTo(400);
        assertThat(tooLong.body().get("errors").get(0).get("field").stringValue())
                .isEqualTo("text");
        assertThat(tooLong.body().get("errors").get(0).get("message").stringValue())
                .contains("4086");
        assertThat(call(agent, "POST", "/api/v1/tickets/" + id + "/messages", Map.of("text", " "))
                        .status())
                .isEqualTo(400);
        assertThat(call(agent, "PUT", "/api/v1/tickets/" + id, Map.of("status", "SNOOZED"))
                        .status())
                .isEqualTo(400);
        assertThat(call(agent, "GET", "/api/v1/tickets/" + UUID.randomUUID(), null)
                        .status())
                .isEqualTo(404);
        assertThat(call(token("VIEWER"), "POST", "/api/v1/tickets", Map.of("groupId", group, "subject", "x"))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void nothingOfAnotherProjectIsSeen() {
        groupId();
        call(agent, "POST", "/api/v1/tickets", Map.of("groupId", groupId(), "subject", "ours"));
        String id = onlyTicket().get("id").stringValue();
        String stranger = authority.token(UUID.randomUUID().toString(), "ADMIN");

        assertThat(call(stranger, "GET", "/api/v1/tickets", null)
                        .body()
                        .get("items")
                        .size())
                .isZero();
        assertThat(call(stranger, "GET", "/api/v1/groups", null)
                        .body()
                        .get("items")
                        .size())
                .isZero();
        assertThat(call(stranger, "GET", "/api/v1/customers", null)
                        .body()
                        .get("items")
                        .size())
                .isZero();
        assertThat(call(stranger, "GET", "/api/v1/tickets/" + id, null).status())
                .isEqualTo(404);
        assertThat(call(stranger, "GET", "/api/v1/tickets/" + id + "/messages", null)
                        .status())
                .isEqualTo(404);
        assertThat(call(stranger, "POST", "/api/v1/tickets/" + id + "/close", null)
                        .status())
                .isEqualTo(404);
        assertThat(call(stranger, "DELETE", "/api/v1/tickets/" + id, null).status())
                .isEqualTo(404);
    }

    @Test
    void customersAreListed() {
        World.Chat forum = world.registeredForum();
        world.write(world.person("Ann"), "hello there");
        world.awaitText(forum, "hello there");

        JsonNode customers = get("/api/v1/customers").body().get("items");
        assertThat(customers.size()).isEqualTo(1);
        assertThat(customers.get(0).get("name").stringValue()).isEqualTo("Ann");
        String customer = customers.get(0).get("id").stringValue();
        assertThat(get("/api/v1/tickets?customerId=" + customer)
                        .body()
                        .get("items")
                        .size())
                .isEqualTo(1);
    }
}
