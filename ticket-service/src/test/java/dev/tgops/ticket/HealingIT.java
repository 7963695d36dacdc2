package dev.tgops.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tgops.contracts.bot.BotCall;
import dev.tgops.contracts.bot.BotRequest;
import dev.tgops.contracts.bot.BotState;
import dev.tgops.contracts.bot.OutcomeStatus;
import dev.tgops.ticket.BotRunnerStand.Answer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Topics, groups and chats that are lost, and how tickets go on. */
@SuppressWarnings("NullAway.Init") // A test that uses the conversation begins with it.
class HealingIT extends WorldTest {

    World.Chat forum;
    World.Person ann;
    World.Person bob;
    long thread;

    /** Ann's ticket has its topic in the forum, where Bob answers, and nothing is under way. */
    private void aConversation() {
        forum = world.registeredForum();
        ann = world.person("Ann");
        bob = world.person("Bob");
        world.write(ann, "hello there");
        thread = topicOf("hello there");
        world.awaitText(forum, "hello there");
        settled();
    }

    /** Everything that was asked for is answered, and nothing more follows from it. */
    private void settled() {
        await().atMost(World.PATIENCE)
                .until(() -> world.bot.answers.size() == world.bot.requests.size()
                        && desk.get("/api/v1/tickets")
                                .get("items")
                                .valueStream()
                                .allMatch(this::isDelivered));
    }

    private boolean isDelivered(JsonNode ticket) {
        return desk.get("/api/v1/tickets/" + ticket.get("id").stringValue() + "/messages?limit=200")
                .get("items")
                .valueStream()
                .allMatch(message -> message.get("delivery").stringValue().equals("DELIVERED"));
    }

    private static @Nullable Answer goneIn(BotRequest request, long thread) {
        return request.call() instanceof BotCall.SendMessage send && Objects.equals(send.messageThreadId(), thread)
                ? Answer.failed(OutcomeStatus.TOPIC_GONE, "Bad Request: message thread not found")
                : null;
    }

    @Test
    void aDeletedTopicIsMadeAgainWithTheTicketsHistoryBeforeWhatIsNew() {
        aConversation();
        World.Written question = world.write(
                bob,
                forum,
                thread,
                Map.of(
                        "text",
                        "which printer?",
                        "entities",
                        List.of(Map.of("type", "bold", "offset", 0, "length", 5))));
        world.awaitText(world.privateChat(ann), "which printer?");
        world.write(ann, "the red one");
        world.awaitText(forum, "the red one");
        settled();
        world.bot.script = request -> {
            Answer gone = goneIn(request, thread);
            return gone == null ? world.bot.ok(request) : gone;
        };
        world.write(ann, "are you there?");

        await().atMost(World.PATIENCE)
                .until(() -> world.inThread(forum, thread, false).contains("are you there?"));
        assertThat(world.inThread(forum, thread, false).stream().filter(text -> !text.startsWith("#1")))
                .containsExactly("hello there", "Bob\nwhich printer?", "the red one", "are you there?");
        BotCall.SendMessage shown = world.awaitText(forum, "Bob\nwhich printer?");
        assertThat(Objects.requireNonNull(shown.entities()).toString()).contains("\"offset\":4");

        long next = world.sentId(BotCall.SendMessage.class, call -> call.text().equals("Bob\nwhich printer?"));
        long newThread = Objects.requireNonNull(shown.messageThreadId());
        settled();
        // A reply to what was shown again is a reply to the message itself, from both sides.
        long inPrivate = world.sentId(
                BotCall.SendMessage.class,
                call -> call.chatId() == ann.id() && call.text().equals("which printer?"));
        world.reply(bob, forum, newThread, next, question.date(), true, "I mean this");
        assertThat(world.awaitText(world.privateChat(ann), "I mean this").replyTo())
                .isEqualTo(new BotCall.ReplyTo(inPrivate, null));
        world.reply(ann, world.privateChat(ann), null, inPrivate, question.date(), true, "yes, that");
        assertThat(world.awaitText(forum, "yes, that").replyTo()).isEqualTo(new BotCall.ReplyTo(next, null));
    }

    @Test
    void messagesThatFellBesideTheirTopicAreTakenBackAndGoIntoItOnceTopicsAreOnAgain() {
        aConversation();
        world.bot.script = request -> switch (request.call()) {
            case BotCall.SendMessage send
            when send.chatId() == forum.id() && send.messageThreadId() != null ->
                Answer.ok("{\"message_id\":" + world.bot.ids.incrementAndGet() + ",\"chat\":{\"id\":" + forum.id()
                        + "}}");
            case BotCall.GetChat chat -> Answer.ok("{\"id\":" + forum.id() + ",\"is_forum\":false}");
            default -> world.bot.ok(request);
        };
        world.bot.holding = true;
        List<String> texts = IntStream.range(0, 4).mapToObj(i -> "fell " + i).toList();
        texts.forEach(text -> world.write(ann, text));
        world.awaitText(forum, "fell 3");
        world.bot.release();

        await().atMost(World.PATIENCE)
                .until(() -> world.calls(BotCall.DeleteMessage.class).size() >= 4);
        await().atMost(World.PATIENCE).until(() -> {
            JsonNode group = desk.get("/api/v1/groups").get("items").get(0);
            return group.path("problem").asString("").equals("NOT_A_FORUM")
                    && group.path("waitingTickets").asInt() == 1;
        });
        int before = world.texts(forum).size();
        world.bot.script = request -> request.call() instanceof BotCall.GetChat
                ? Answer.ok("{\"id\":" + forum.id() + ",\"is_forum\":true}")
                : world.bot.ok(request);

        await().atMost(World.PATIENCE)
                .until(() -> world.texts(forum)
                        .subList(before, world.texts(forum).size())
                        .containsAll(texts));
        assertThat(world.texts(forum).subList(before, world.texts(forum).size()).stream()
                        .filter(texts::contains))
                .isEqualTo(texts);
        assertThat(world.calls(BotCall.CreateForumTopic.class)).hasSize(1);
        assertThat(world.inThread(forum, thread, true)).containsAll(texts);
    }

    @Test
    void aGroupThatLostItsTopicsIsAskedForAlsoWhileAnotherGroupIsWell() {
        aConversation();
        World.Chat other = world.registeredForum();
        world.bot.script = request -> switch (request.call()) {
            case BotCall.SendMessage send
            when send.chatId() == forum.id() && send.messageThreadId() != null ->
                Answer.failed(OutcomeStatus.NOT_A_FORUM, "Bad Request: the chat is not a forum");
            case BotCall.GetChat chat -> Answer.ok("{\"id\":" + chat.chatId() + ",\"is_forum\":false}");
            default -> world.bot.ok(request);
        };
        world.write(ann, "are you there?");
        await().atMost(World.PATIENCE).until(() -> problem(forum).equals("NOT_A_FORUM"));
        int before = world.texts(forum).size();
        world.bot.script = request -> request.call() instanceof BotCall.GetChat chat
                ? Answer.ok("{\"id\":" + chat.chatId() + ",\"is_forum\":true}")
                : world.bot.ok(request);

        await().atMost(World.PATIENCE)
                .until(() -> world.texts(forum)
                        .subList(before, world.texts(forum).size())
                        .contains("are you there?"));
        assertThat(world.calls(BotCall.CreateForumTopic.class)).hasSize(1);
        assertThat(world.texts(other)).doesNotContain("are you there?");
    }

    @Test
    void aTopicThatPeopleClosedIsOpenedAgainForTheNextMessageOfItsOpenTicket() {
        aConversation();
        world.write(bob, forum, thread, Map.of("forum_topic_closed", Map.of()));
        world.write(bob, forum, thread, "that is all");
        world.awaitText(world.privateChat(ann), "that is all");
        world.write(ann, "not so fast");
        world.awaitText(forum, "not so fast");
        world.write(ann, "and one more");
        world.awaitText(forum, "and one more");

        assertThat(world.calls(BotCall.ReopenForumTopic.class))
                .containsExactly(new BotCall.ReopenForumTopic(forum.id(), thread));
        assertThat(world.bot.requests.stream()
                        .map(BotRequest::call)
                        .filter(call -> call instanceof BotCall.ReopenForumTopic
                                || call instanceof BotCall.SendMessage send
                                        && send.text().equals("not so fast"))
                        .map(Object::getClass))
                .containsExactly(BotCall.ReopenForumTopic.class, BotCall.SendMessage.class);
    }

    @Test
    void thatAnAnswerWasNotDeliveredIsSaidOnceTheTopicWorksAgain() {
        aConversation();
        // Her answer is on its way while the bot loses the group.
        world.bot.script = request -> switch (request.call()) {
            case BotCall.SendMessage send when send.chatId() == ann.id() -> null;
            case BotCall.SendMessage send
            when send.chatId() == forum.id() ->
                Answer.failed(OutcomeStatus.KICKED, "Forbidden: bot was kicked from the supergroup chat");
            default -> world.bot.ok(request);
        };
        World.Written answer = world.write(bob, forum, thread, "try some water");
        world.awaitText(world.privateChat(ann), "try some water");
        world.write(ann, "are you there?");
        world.awaitText(forum, "are you there?");
        JsonNode waiting = awaitWaiting("GROUP");
        assertThat(waiting.get("count").asInt()).isEqualTo(1);
        assertThat(waiting.get("detail").asString()).isEqualTo("KICKED");
        world.bot.script = request -> request.call() instanceof BotCall.SendMessage send && send.chatId() == ann.id()
                ? Answer.failed(OutcomeStatus.BLOCKED, "Forbidden: bot was blocked by the user")
                : world.bot.ok(request);
        world.bot.release();
        await().atMost(World.PATIENCE).until(() -> delivery("try some water").equals("FAILED"));
        assertThat(world.texts(forum)).noneMatch(text -> text.startsWith("Not delivered"));

        world.membership(bob, forum, Map.of("status", "administrator", "can_manage_topics", true));
        BotCall.SendMessage told = world.awaitText(forum, "Not delivered to the customer");
        assertThat(told.messageThreadId()).isEqualTo(thread);
        assertThat(told.replyTo()).isEqualTo(new BotCall.ReplyTo(answer.messageId(), null));
        await().atMost(World.PATIENCE)
                .until(() -> world.texts(forum).stream()
                                .filter(text -> text.equals("are you there?"))
                                .count()
                        == 2);
        assertThat(world.texts(forum).stream().filter(text -> text.startsWith("Not delivered")))
                .hasSize(1);
    }

    @Test
    void thatAnAnswerWasNotDeliveredIsSaidInTheTopicThatTakesADeletedOnesPlace() {
        aConversation();
        world.bot.script = request -> {
            Answer gone = goneIn(request, thread);
            return gone != null
                    ? gone
                    : request.call() instanceof BotCall.SendMessage send && send.chatId() == ann.id()
                            ? Answer.failed(OutcomeStatus.BLOCKED, "Forbidden: bot was blocked by the user")
                            : world.bot.ok(request);
        };
        world.write(bob, forum, thread, "try some water");
        await("it is said in the new topic")
                .atMost(World.PATIENCE)
                .until(() -> world.inThread(forum, thread, false).stream()
                        .anyMatch(text -> text.startsWith("Not delivered")));
        long shownAgain =
                world.sentId(BotCall.SendMessage.class, call -> call.text().equals("Bob\ntry some water"));
        assertThat(world.calls(BotCall.SendMessage.class).stream()
                        .filter(send -> !Objects.equals(send.messageThreadId(), thread)
                                && send.text().startsWith("Not delivered")))
                .hasSize(1)
                .allMatch(send -> new BotCall.ReplyTo(shownAgain, null).equals(send.replyTo()));
    }

    private String delivery(String text) {
        return desk.get(ticketPath() + "/messages")
                .get("items")
                .valueStream()
                .filter(message -> message.path("text").asString("").equals(text))
                .map(message -> message.get("delivery").asString())
                .findFirst()
                .orElse("");
    }

    private String ticketPath() {
        return "/api/v1/tickets/"
                + desk.get("/api/v1/tickets").at("/items/0/id").asString();
    }

    /** What waits for the ticket's own topic, once it waits for that reason. */
    private JsonNode awaitWaiting(String reason) {
        return await("messages wait: " + reason)
                .atMost(World.PATIENCE)
                .until(
                        () -> desk.get(ticketPath()).at("/endpoints/0/waiting"),
                        waiting -> waiting.path("reason").asString("").equals(reason));
    }

    @Test
    void howManyMessagesWaitSinceWhenAndWhyIsSaid() {
        World.Chat forum = world.registeredForum();
        World.Person ann = world.person("Ann");
        Instant start = Instant.now();
        world.bot.script = request -> request.call() instanceof BotCall.CreateForumTopic ? null : world.bot.ok(request);
        world.write(ann, "hello there");
        world.write(ann, "are you there?");
        world.awaitCall(BotCall.CreateForumTopic.class, call -> true);
        await().atMost(World.PATIENCE)
                .until(() -> awaitWaiting("TOPIC").get("count").asInt() == 2);
        assertThat(Instant.parse(awaitWaiting("TOPIC").get("since").asString()))
                .isBetween(start.minusSeconds(1), Instant.now());
        world.bot.script = request -> request.call() instanceof BotCall.SendMessage send
                        && send.chatId() == forum.id()
                        && send.text().equals("hello there")
                ? null
                : world.bot.ok(request);
        world.bot.release();
        assertThat(awaitWaiting("SENDING").get("count").asInt()).isBetween(1, 2);
        world.state(BotState.STOPPED, "stopped by Eve");
        assertThat(awaitWaiting("BOT").get("detail").asString()).isEqualTo("stopped by Eve");
        world.state(BotState.RUNNING, null);
        world.bot.script = world.bot::ok;
        world.bot.release();
        await().atMost(World.PATIENCE)
                .until(() ->
                        desk.get(ticketPath()).at("/endpoints/0/waiting/count").asInt(0) == 0);
    }

    @Test
    void aMembershipThatIsToldAgainLateChangesNothing() {
        World.Chat forum = world.registeredForum();
        World.Person boss = world.person("Boss");
        long given = world.membership(boss, forum, Map.of("status", "administrator", "can_manage_topics", true));
        world.membership(boss, forum, Map.of("status", "member"));
        await().atMost(World.PATIENCE).until(() -> problem(forum).equals("NO_RIGHTS"));
        world.again(given);
        // What is taken in after it shows that it was taken in.
        world.write(boss, forum, null, "/help");
        world.awaitText(forum, "/create_ticket");
        assertThat(problem(forum)).isEqualTo("NO_RIGHTS");
        world.membership(boss, forum, Map.of("status", "administrator", "can_manage_topics", true));
        await().atMost(World.PATIENCE).until(() -> problem(forum).isEmpty());
    }

    private String problem(World.Chat forum) {
        return desk.get("/api/v1/groups")
                .get("items")
                .valueStream()
                .filter(group -> group.get("chatId").asString().equals(Long.toString(forum.id())))
                .map(group -> group.path("problem").asString(""))
                .findFirst()
                .orElse("unknown");
    }

    @Test
    void newTicketsAreSpreadOverTheGroupsByTheTicketsThatAreOpen() {
        World.Chat one = world.registeredForum();
        World.Chat other = world.registeredForum();
        for (int i = 0; i < 6; i++) {
            world.write(world.person("Customer " + i), "question " + i);
        }

        await().atMost(World.PATIENCE)
                .until(() -> world.calls(BotCall.CreateForumTopic.class).size() == 6);
        assertThat(world.calls(BotCall.CreateForumTopic.class).stream().map(BotCall.CreateForumTopic::chatId))
                .containsOnly(one.id(), other.id())
                .filteredOn(chat -> chat == one.id())
                .hasSize(3);
        await().atMost(World.PATIENCE)
                .until(() -> desk.get("/api/v1/groups")
                        .get("items")
                        .valueStream()
                        .allMatch(group -> group.path("openTickets").asInt() == 3));
    }

    @Test
    void aFullGroupTakesNoNewTopicsAndItsLostOnesGoOnInTheNext() {
        World.Chat full = world.registeredForum();
        world.bot.ids.set(1_000_000);
        World.Person ann = world.person("Ann");
        world.write(ann, "hello there");
        long thread = topicOf("hello there");
        world.awaitText(full, "hello there");
        settled();
        World.Chat next = world.registeredForum();
        await().atMost(World.PATIENCE)
                .until(() -> desk.get("/api/v1/groups")
                        .get("items")
                        .valueStream()
                        .anyMatch(group -> group.path("full").asBoolean()));
        world.bot.ids.set(2_000);
        world.write(world.person("Cid"), "another question");
        world.awaitText(next, "another question");

        world.bot.script = request -> {
            Answer gone = goneIn(request, thread);
            return gone == null ? world.bot.ok(request) : gone;
        };
        world.write(ann, "anybody?");
        world.awaitText(next, "anybody?");
        assertThat(world.texts(next)).containsSubsequence("hello there", "anybody?");
    }

    @Test
    void theCardIsChangedInPlaceOnceForManyChangesAndHoldsUpNoMessage() {
        aConversation();
        String path = "/api/v1/tickets/"
                + desk.get("/api/v1/tickets").get("items").get(0).get("id").stringValue();
        world.bot.holding = true;
        for (int i = 1; i <= 10; i++) {
            assertThat(desk.call("PUT", path, Map.of("subject", "subject " + i)).status())
                    .isEqualTo(200);
        }
        world.write(ann, "still there?");
        world.awaitText(forum, "still there?");
        world.bot.release();

        await().atMost(World.PATIENCE)
                .until(() -> world.calls(BotCall.EditMessageText.class).stream()
                        .anyMatch(edit -> edit.text().contains("subject 10")));
        settled();
        assertThat(world.calls(BotCall.EditMessageText.class)).hasSize(2);
        assertThat(world.bot.requests.stream().filter(r -> r.call() instanceof BotCall.EditMessageText))
                .allMatch(r -> r.lane() == null && r.priority() == BotRequest.Priority.SYSTEM);
        assertThat(world.bot.requests.stream()
                        .filter(r -> r.call() instanceof BotCall.SendMessage send
                                && send.text().equals("still there?")))
                .allMatch(r -> r.priority() == BotRequest.Priority.PERSON);
    }

    @Test
    void aCardThatSomebodyDeletedIsPostedAnew() {
        aConversation();
        String path = "/api/v1/tickets/"
                + desk.get("/api/v1/tickets").get("items").get(0).get("id").stringValue();
        world.bot.script = request -> request.call() instanceof BotCall.EditMessageText
                ? Answer.failed(OutcomeStatus.MESSAGE_GONE, "Bad Request: message to edit not found")
                : world.bot.ok(request);
        desk.call("PUT", path, Map.of("subject", "another subject"));

        world.awaitCall(
                BotCall.SendMessage.class,
                call -> call.chatId() == forum.id() && call.text().startsWith("#1 another subject"));
    }

    @Test
    void whatWasOnItsWayToACustomerWhoBlockedTheBotAndCameBackKeepsItsOrder() {
        aConversation();
        World.Chat chat = world.privateChat(ann);
        world.bot.holding = true;
        world.write(bob, forum, thread, "answer 1");
        world.write(bob, forum, thread, "answer 2");
        world.awaitText(chat, "answer 2");
        world.membership(ann, chat, Map.of("status", "kicked", "user", Map.of("id", world.telegramBotId)));
        world.awaitText(forum, "has blocked the bot");
        world.membership(ann, chat, Map.of("status", "member", "user", Map.of("id", world.telegramBotId)));
        world.awaitText(forum, "has unblocked the bot");
        world.write(bob, forum, thread, "answer 3");
        world.bot.script = request -> {
            if (request.call() instanceof BotCall.SendMessage send
                    && send.chatId() == chat.id()
                    && request.laneEpoch() == 0) {
                return send.text().equals("answer 1")
                        ? Answer.failed(OutcomeStatus.BLOCKED, "Forbidden: bot was blocked by the user")
                        : Answer.failed(OutcomeStatus.LANE_BROKEN, "lane broken");
            }
            return world.bot.ok(request);
        };
        world.bot.release();

        await().atMost(World.PATIENCE).until(() -> world.texts(chat).contains("answer 3"));
        List<String> texts = world.texts(chat);
        assertThat(texts.subList(texts.indexOf("answer 2") + 1, texts.size()).stream()
                        .filter(text -> text.startsWith("answer")))
                .containsExactly("answer 1", "answer 2", "answer 3");
    }

    @Test
    void ticketsThatWaitInABasicGroupGetTheirTopicsInTheSupergroupItBecomes() {
        World.Chat basic = world.basicGroup();
        World.Person boss = world.person("Boss");
        world.write(boss, basic, null, "/start");
        world.awaitText(basic, "it has no topics");
        World.Person ann = world.person("Ann");
        world.write(ann, "hello there");
        await().atMost(World.PATIENCE)
                .until(() -> desk.get("/api/v1/groups")
                                .get("items")
                                .get(0)
                                .path("waitingTickets")
                                .asInt()
                        == 1);
        World.Chat supergroup = world.forum();
        world.write(boss, basic, null, Map.of("migrate_to_chat_id", supergroup.id()));
        world.write(boss, supergroup, null, "/start");

        world.awaitText(supergroup, "hello there");
        assertThat(world.calls(BotCall.CreateForumTopic.class))
                .singleElement()
                .extracting(BotCall.CreateForumTopic::chatId)
                .isEqualTo(supergroup.id());
        await().atMost(World.PATIENCE)
                .until(() -> desk.get("/api/v1/groups").get("items").size() == 1);
    }

    @Test
    void aSupergroupThatIsSeenBeforeItsMigrationIsTheSameGroup() {
        World.Chat basic = world.basicGroup();
        World.Person boss = world.person("Boss");
        world.write(boss, basic, null, "/start");
        world.awaitText(basic, "it has no topics");
        World.Chat supergroup = world.forum();
        world.write(boss, supergroup, null, "/start");
        world.awaitText(supergroup, "takes support tickets");
        world.write(boss, supergroup, null, Map.of("migrate_from_chat_id", basic.id()));
        world.write(boss, basic, null, Map.of("migrate_to_chat_id", supergroup.id()));

        await().atMost(World.PATIENCE)
                .until(() -> desk.get("/api/v1/groups").get("items").size() == 1);
        JsonNode group = desk.get("/api/v1/groups").get("items").get(0);
        assertThat(group.get("chatId").stringValue()).isEqualTo(Long.toString(supergroup.id()));
        assertThat(group.path("problem").asString("")).isEmpty();
        world.write(world.person("Ann"), "hello there");
        world.awaitText(supergroup, "hello there");
    }

    @Test
    void whatComesLateFromAChatThatHasANewIdChangesNothing() {
        World.Chat basic = world.basicGroup();
        World.Person boss = world.person("Boss");
        world.write(boss, basic, null, "/start");
        world.awaitText(basic, "it has no topics");
        World.Chat supergroup = world.forum();
        world.write(boss, basic, null, Map.of("migrate_to_chat_id", supergroup.id()));
        await().atMost(World.PATIENCE)
                .until(() -> desk.get("/api/v1/groups")
                        .get("items")
                        .get(0)
                        .get("chatId")
                        .stringValue()
                        .equals(Long.toString(supergroup.id())));
        world.write(boss, supergroup, null, "/start");
        world.awaitText(supergroup, "takes support tickets");
        world.write(world.person("Ann"), "hello there");
        world.awaitText(supergroup, "hello there");

        world.membership(boss, basic, Map.of("status", "left"));
        world.write(boss, basic, null, "/start");
        // It is answered where the group is now.
        await().atMost(World.PATIENCE)
                .until(() -> world.texts(supergroup).stream()
                                .filter(text -> text.contains("takes support tickets"))
                                .count()
                        == 2);
        JsonNode groups = desk.get("/api/v1/groups").get("items");
        assertThat(groups).hasSize(1);
        assertThat(groups.get(0).get("chatId").stringValue()).isEqualTo(Long.toString(supergroup.id()));
        assertThat(groups.get(0).path("problem").asString("")).isEmpty();
    }

    @Test
    void aCloseThatRacesAMessageLosesNeither() {
        World.Chat forum = world.registeredForum();
        for (int i = 0; i < 5; i++) {
            World.Person ann = world.person("Ann" + i);
            String subject = "hello " + i;
            world.write(ann, subject);
            world.awaitText(forum, subject);
            String id = desk.get("/api/v1/tickets?status=OPEN")
                    .get("items")
                    .valueStream()
                    .filter(ticket -> ticket.get("subject").stringValue().equals(subject))
                    .findFirst()
                    .orElseThrow()
                    .get("id")
                    .stringValue();
            String text = "one more thing " + i;
            CompletableFuture<Integer> close = CompletableFuture.supplyAsync(() ->
                    desk.call("POST", "/api/v1/tickets/" + id + "/close", null).status());
            world.write(ann, text);

            assertThat(close.join()).isEqualTo(200);
            world.awaitText(forum, text);
            world.awaitText(world.privateChat(ann), "is closed");
            // Whichever came first: a message after the close opens the ticket again.
            String closed = "Ticket #" + (i + 1) + " closed";
            List<String> said = world.texts(forum).stream()
                    .filter(t -> t.equals(text) || t.startsWith(closed))
                    .toList();
            assertThat(said).hasSize(2);
            boolean messageFirst = said.getFirst().equals(text);
            assertThat(desk.get("/api/v1/tickets/" + id).get("status").stringValue())
                    .isEqualTo(messageFirst ? "CLOSED" : "OPEN");
        }
    }
}
