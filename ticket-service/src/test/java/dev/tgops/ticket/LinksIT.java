package dev.tgops.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tgops.contracts.bot.BotCall;
import dev.tgops.contracts.bot.BotRequest;
import dev.tgops.contracts.bot.OutcomeStatus;
import dev.tgops.ticket.HttpDesk.Answer;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class LinksIT extends WorldTest {

    private static final long FURTHER = 7001;

    World.Chat forum;
    World.Person ann;
    World.Person bob;
    World.Chat chat;
    long thread;

    @BeforeEach
    void aTicket() {
        forum = world.registeredForum();
        ann = world.person("Ann");
        bob = world.person("Bob");
        chat = world.privateChat(ann);
        world.write(ann, "My printer is on fire");
        thread = world.sentId(BotCall.CreateForumTopic.class, call -> true);
        world.awaitText(forum, "My printer is on fire");
    }

    private String ticketPath() {
        return "/api/v1/tickets/"
                + desk.get("/api/v1/tickets").at("/items/0/id").asString();
    }

    @Test
    void aTopicOfAnotherGroupJoinsByCommandAndMessagesGoAllWaysWithoutAnEcho() {
        World.Chat second = world.registeredForum();
        world.write(bob, second, FURTHER, "/link 1");
        world.awaitText(second, "This topic belongs to ticket #1 from now on");
        world.awaitText(forum, "A further topic belongs to this ticket now");

        World.Written fromSecond = world.write(bob, second, FURTHER, "Hello from the second floor");
        assertThat(world.awaitText(chat, "second floor").text()).isEqualTo("Hello from the second floor");
        BotCall.SendMessage inFirst = world.awaitText(forum, "second floor");
        assertThat(inFirst.text()).isEqualTo("Bob\nHello from the second floor");
        assertThat(inFirst.messageThreadId()).isEqualTo(thread);

        world.write(ann, "It burns still");
        assertThat(world.awaitText(forum, "It burns still").text()).isEqualTo("It burns still");
        BotCall.SendMessage inSecond = world.awaitText(second, "It burns still");
        assertThat(inSecond.messageThreadId()).isEqualTo(FURTHER);
        assertThat(inSecond.text()).isEqualTo("It burns still");
        assertThat(world.texts(second)).noneMatch(text -> text.contains("second floor"));

        // A reply in the first topic to what the second wrote points to the original there.
        long copy = world.sentId(
                BotCall.SendMessage.class,
                call -> call.chatId() == forum.id() && call.text().contains("second floor"));
        world.reply(world.person("Cid"), forum, thread, copy, fromSecond.date(), true, "Which floor?");
        assertThat(world.awaitText(second, "Which floor?").replyTo())
                .isEqualTo(new BotCall.ReplyTo(fromSecond.messageId(), null));

        world.write(bob, second, FURTHER, "/unlink");
        world.awaitText(second, "no longer belongs to ticket #1 (unlinked by Bob)");
        world.write(ann, "Are you there?");
        world.awaitText(forum, "Are you there?");
        assertThat(world.texts(second)).doesNotContain("Are you there?");
        world.write(bob, second, FURTHER, "/unlink");
        world.awaitText(second, "linked to no ticket");
        world.write(bob, second, FURTHER, "/link #1");
        await().atMost(World.PATIENCE)
                .until(() -> world.texts(second).stream()
                                .filter(text -> text.startsWith("This topic belongs"))
                                .count()
                        == 2);
        world.write(ann, "Back again");
        world.awaitText(second, "Back again");
    }

    @Test
    void aLinkedTopicGetsTheTicketsLatestMessagesInOrderBeforeWhatIsNew() {
        World.Written question = world.write(bob, forum, thread, "Which printer?");
        world.awaitText(chat, "Which printer?");
        world.write(ann, "The red one");
        world.awaitText(forum, "The red one");
        World.Chat second = world.registeredForum();
        world.write(bob, second, FURTHER, "/link 1");
        world.write(ann, "And it smells");
        world.awaitText(second, "And it smells");
        assertThat(world.inThread(second, FURTHER, true).stream()
                        .filter(text -> !text.startsWith("#1") && !text.startsWith("This topic")))
                .containsExactly("My printer is on fire", "Bob\nWhich printer?", "The red one", "And it smells");
        // A reply to what was shown is a reply to the message itself.
        long shown = world.sentId(
                BotCall.SendMessage.class,
                call -> call.chatId() == second.id() && call.text().equals("Bob\nWhich printer?"));
        world.reply(world.person("Cid"), second, FURTHER, shown, question.date(), true, "I mean that one");
        assertThat(world.awaitText(forum, "I mean that one").replyTo())
                .isEqualTo(new BotCall.ReplyTo(question.messageId(), null));

        // What stands there still is not shown twice.
        world.write(bob, second, FURTHER, "/unlink");
        world.awaitText(second, "no longer belongs to ticket #1");
        world.write(ann, "Nobody there?");
        world.awaitText(forum, "Nobody there?");
        world.write(bob, second, FURTHER, "/link 1");
        world.awaitText(second, "Nobody there?");
        assertThat(world.inThread(second, FURTHER, true).stream().filter(text -> text.equals("The red one")))
                .hasSize(1);
        assertThat(world.texts(second)).doesNotContain("Cid\nI mean that one");
    }

    @Test
    void whatCannotBeLinkedIsRefusedInWords() {
        World.Chat second = world.registeredForum();
        world.write(bob, second, FURTHER, "/link");
        world.awaitText(second, "Name the ticket's number");
        world.write(bob, second, FURTHER, "/link 4711");
        world.awaitText(second, "There is no ticket #4711");
        world.write(bob, second, null, "/link 1");
        world.awaitText(second, "Send this command in a topic");
        world.write(bob, forum, thread, "/link 1");
        world.awaitText(forum, "belongs to ticket #1 already");
        world.write(bob, forum, thread, "/unlink");
        world.awaitText(forum, "own topic of ticket #1");
        World.Chat stranger = world.forum();
        world.write(bob, stranger, FURTHER, "/link 1");
        world.awaitText(stranger, "not registered yet");

        // Another bot of the project in the topic that shows the ticket already.
        World other = new World(stand, bots, world.projectId);
        other.write(bob, forum, null, "/start");
        other.awaitText(forum, "takes support tickets");
        other.write(bob, forum, thread, "/link 1");
        other.awaitText(forum, "is shown in this topic already");
        other.write(bob, forum, thread, "/unlink");
        other.awaitText(forum, "linked to no ticket");
    }

    @Test
    void anotherBotsTopicGetsWhatItCanAndAWordAboutFiles() {
        World other = new World(stand, bots, world.projectId);
        World.Chat second = other.registeredForum();
        other.write(bob, second, FURTHER, "/link 1");
        other.awaitText(second, "belongs to ticket #1 from now on");

        world.write(ann, chat, null, Map.of("location", Map.of("latitude", 52.5, "longitude", 13.4)));
        world.awaitCall(BotCall.CopyMessage.class, call -> call.chatId() == forum.id());
        BotCall.SendLocation place = other.awaitCall(BotCall.SendLocation.class, call -> true);
        assertThat(place.latitude()).isEqualTo(52.5);
        assertThat(place.messageThreadId()).isEqualTo(FURTHER);

        world.write(ann, chat, null, Map.of("contact", Map.of("phone_number", "+491", "first_name", "Eva")));
        assertThat(other.awaitCall(BotCall.SendContact.class, call -> true).phoneNumber())
                .isEqualTo("+491");
        world.write(ann, chat, null, Map.of("dice", Map.of("emoji", "🎯", "value", 5)));
        assertThat(other.awaitText(second, "🎯").text()).isEqualTo("🎯 5");
        world.awaitCall(BotCall.ForwardMessage.class, call -> call.chatId() == forum.id());
        world.write(
                ann,
                chat,
                null,
                Map.of(
                        "poll",
                        Map.of(
                                "id",
                                "1",
                                "question",
                                "When?",
                                "type",
                                "regular",
                                "options",
                                List.of(Map.of("text", "today"), Map.of("text", "tomorrow")))));
        assertThat(other.awaitCall(BotCall.SendPoll.class, call -> true).options())
                .hasSize(2);

        world.write(
                ann,
                chat,
                null,
                Map.of("caption", "look", "voice", Map.of("file_id", "f", "file_unique_id", "u", "duration", 1)));
        assertThat(other.awaitText(second, "[Voice message]").text()).endsWith("another one.\nlook");

        other.write(bob, second, FURTHER, "Thanks for all that");
        world.awaitText(chat, "Thanks for all that");
        assertThat(world.awaitText(forum, "Thanks for all that").text()).isEqualTo("Bob\nThanks for all that");
    }

    @Test
    void linksAreMadeAndEndedByRest() {
        World.Chat second = world.registeredForum();
        String path = ticketPath();
        String group = desk.get("/api/v1/groups")
                .path("items")
                .valueStream()
                .filter(g -> g.get("chatId").asString().equals(Long.toString(second.id())))
                .findFirst()
                .orElseThrow()
                .get("id")
                .asString();

        // A new topic in the other group.
        Answer made = desk.call("POST", path + "/links", Map.of("groupId", group));
        assertThat(made.status()).as("%s", made.body()).isEqualTo(201);
        assertThat(made.body().get("linked").asBoolean()).isTrue();
        world.awaitCall(BotCall.CreateForumTopic.class, call -> call.chatId() == second.id());
        world.write(ann, "To all of you");
        BotCall.SendMessage inNew = world.awaitText(second, "To all of you");
        world.write(bob, second, inNew.messageThreadId(), "From the new topic");
        world.awaitText(chat, "From the new topic");

        // A topic that is there, and the same again.
        Answer existing = desk.call("POST", path + "/links", Map.of("groupId", group, "threadId", "7001"));
        assertThat(existing.status()).as("%s", existing.body()).isEqualTo(201);
        Answer again = desk.call("POST", path + "/links", Map.of("groupId", group, "threadId", "7001"));
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.body().get("code").asString()).isEqualTo("link-exists");

        // A customer who has a ticket that is open, then closed.
        World.Person eva = world.person("Eva");
        world.write(eva, "I am somebody else");
        world.awaitText(world.privateChat(eva), "Your ticket is #2");
        String customer = desk.get("/api/v1/customers")
                .path("items")
                .valueStream()
                .filter(c -> c.get("name").asString().equals("Eva"))
                .findFirst()
                .orElseThrow()
                .get("id")
                .asString();
        Map<String, String> privateChat = Map.of("customerId", customer, "botId", world.botId);
        Answer taken = desk.call("POST", path + "/links", privateChat);
        assertThat(taken.status()).isEqualTo(409);
        assertThat(taken.body().get("detail").asString()).contains("#2");
        String second2 = desk.get("/api/v1/tickets?q=2").at("/items/0/id").asString();
        assertThat(desk.call("POST", "/api/v1/tickets/" + second2 + "/close", null)
                        .status())
                .isEqualTo(200);
        Answer person = desk.call("POST", path + "/links", privateChat);
        assertThat(person.status()).as("%s", person.body()).isEqualTo(201);
        world.write(eva, "May I add something?");
        assertThat(world.awaitText(chat, "May I add something?").text()).isEqualTo("Eva\nMay I add something?");
        world.awaitText(forum, "May I add something?");

        JsonNode links = desk.get(path + "/links").path("items");
        assertThat(links.valueStream().filter(link -> link.get("linked").asBoolean()))
                .hasSize(3);
        String own = links.get(0).get("id").asString();
        assertThat(desk.call("DELETE", path + "/links/" + own, null).status()).isEqualTo(409);
        String id = person.body().get("id").asString();
        assertThat(desk.call("DELETE", path + "/links/" + id, null).status()).isEqualTo(204);
        assertThat(desk.call("DELETE", path + "/links/" + id, null).status()).isEqualTo(404);
        world.write(eva, "On my own again");
        world.awaitText(world.privateChat(eva), "Your ticket is #3");

        Answer neither = desk.call("POST", path + "/links", Map.of());
        assertThat(neither.status()).isEqualTo(400);
        assertThat(neither.body().at("/errors/0/field").asString()).isEqualTo("groupId");
        assertThat(desk.call("POST", path + "/links", Map.of("groupId", group, "threadId", "x"))
                        .body()
                        .at("/errors/0/field")
                        .asString())
                .isEqualTo("threadId");
    }

    @Test
    void aLinkEndsWhenItsTopicIsDeletedAndTheOwnTopicIsTold() {
        World.Chat second = world.registeredForum();
        world.write(bob, second, FURTHER, "/link 1");
        world.awaitText(second, "belongs to ticket #1 from now on");
        world.bot.script = request -> request.call() instanceof BotCall.SendMessage message
                        && message.chatId() == second.id()
                ? BotRunnerStand.Answer.failed(OutcomeStatus.TOPIC_GONE, "Bad Request: message thread not found")
                : world.bot.ok(request);
        world.write(ann, "Nobody hears me there");
        world.awaitText(forum, "A topic no longer belongs to this ticket");

        String path = ticketPath();
        await().atMost(World.PATIENCE)
                .untilAsserted(() -> assertThat(desk.get(path + "/links")
                                .path("items")
                                .valueStream()
                                .filter(link -> link.get("linked").asBoolean()))
                        .isEmpty());
        assertThat(world.calls(BotCall.CreateForumTopic.class)).hasSize(1);
        JsonNode message = desk.get(path + "/messages").at("/items/1");
        assertThat(message.get("text").asString()).isEqualTo("Nobody hears me there");
        assertThat(message.get("delivery").asString()).isEqualTo("FAILED");
    }

    @Test
    void aLinkedTopicThatWaitsIsNotForgottenWhenTheOtherTopicIsRepaired() {
        World.Chat second = world.registeredForum();
        world.write(bob, second, FURTHER, "/link 1");
        world.awaitText(second, "This topic belongs to ticket #1 from now on");
        world.bot.script = request -> noForum(request, second);
        world.write(ann, "one");
        world.awaitText(forum, "one");
        await().atMost(World.PATIENCE)
                .until(() -> desk.get("/api/v1/groups")
                        .get("items")
                        .valueStream()
                        .anyMatch(group -> group.path("problem").asString("").equals("NOT_A_FORUM")));
        world.bot.script = request -> request.call() instanceof BotCall.SendMessage send
                        && Objects.equals(send.messageThreadId(), thread)
                ? BotRunnerStand.Answer.failed(OutcomeStatus.TOPIC_GONE, "Bad Request: message thread not found")
                : noForum(request, second);
        world.write(ann, "two");
        await().atMost(World.PATIENCE)
                .until(() -> world.inThread(forum, thread, false).contains("two"));
        int before = world.texts(second).size();
        world.bot.script = request -> request.call() instanceof BotCall.GetChat
                ? BotRunnerStand.Answer.ok("{\"is_forum\":true}")
                : world.bot.ok(request);

        await().atMost(World.PATIENCE)
                .until(() -> world.texts(second)
                        .subList(before, world.texts(second).size())
                        .contains("two"));
        assertThat(world.texts(second).subList(before, world.texts(second).size()))
                .containsSubsequence("one", "two");
    }

    /** The group has lost its topics. */
    private BotRunnerStand.Answer noForum(BotRequest request, World.Chat group) {
        return switch (request.call()) {
            case BotCall.SendMessage send
            when send.chatId() == group.id() ->
                BotRunnerStand.Answer.failed(OutcomeStatus.NOT_A_FORUM, "Bad Request: the chat is not a forum");
            case BotCall.GetChat chat -> BotRunnerStand.Answer.ok("{\"is_forum\":false}");
            default -> world.bot.ok(request);
        };
    }
}
