package dev.tgops.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tgops.contracts.bot.BotCall;
import dev.tgops.contracts.bot.BotRequest;
import dev.tgops.contracts.bot.OutcomeStatus;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RelayIT extends WorldTest {

    @Test
    void aPrivateMessageOpensATicketInTheSupportGroupAndBothSidesSeeEachOthersMessages() {
        World.Chat forum = world.registeredForum();
        World.Person ann = world.person("Ann");
        World.Chat chat = world.privateChat(ann);
        world.write(ann, "My printer is on fire");

        world.awaitText(chat, "Your ticket is #1");
        long thread = topicOf("My printer");
        BotCall.SendMessage copy = world.awaitCall(
                BotCall.SendMessage.class,
                call -> call.chatId() == forum.id() && call.text().equals("My printer is on fire"));
        assertThat(copy.messageThreadId()).isEqualTo(thread);

        world.write(world.person("Bob"), forum, thread, "Which printer?");
        BotCall.SendMessage answer = world.awaitText(chat, "Which printer?");
        assertThat(answer.messageThreadId()).isNull();

        world.write(ann, "The one in the hall");
        world.awaitText(forum, "The one in the hall");
        assertThat(world.calls(BotCall.CreateForumTopic.class)).hasSize(1);
        assertThat(world.texts(chat).stream().filter(text -> text.contains("received")))
                .hasSize(1);
    }

    @Test
    void sixFirstMessagesMakeOneTicketWithOneTopicAndSixMessagesInOrder() {
        World.Chat forum = world.registeredForum();
        world.bot.holding = true;
        World.Person ann = world.person("Ann");
        List<String> texts = IntStream.range(0, 6).mapToObj(i -> "message " + i).toList();
        texts.forEach(text -> world.write(ann, text));
        world.awaitCall(BotCall.CreateForumTopic.class, call -> true);
        world.bot.release();

        world.awaitText(forum, "message 5");
        assertThat(world.calls(BotCall.CreateForumTopic.class)).hasSize(1);
        assertThat(world.texts(forum).stream().filter(text -> text.startsWith("message ")))
                .isEqualTo(texts);
    }

    @Test
    void repeatedUpdatesAreDropped() {
        World.Chat forum = world.registeredForum();
        World.Person ann = world.person("Ann");
        World.Written written = world.write(ann, "once only");
        world.awaitText(forum, "once only");
        String json = tools.jackson.databind.json.JsonMapper.shared()
                .writeValueAsString(Map.of("update_id", world.lastUpdateId(), "message", written.message()));
        world.raw(world.lastUpdateId(), "message", ann.id(), json);
        world.write(ann, "afterwards");
        world.awaitText(forum, "afterwards");

        assertThat(world.texts(forum).stream().filter("once only"::equals)).hasSize(1);
    }

    @Test
    void repliesPointToTheMirroredMessageInBothDirections() {
        World.Chat forum = world.registeredForum();
        World.Person ann = world.person("Ann");
        World.Chat chat = world.privateChat(ann);
        World.Written first = world.write(ann, "first question");
        long thread = topicOf("first question");
        long copyInTopic = world.sentId(
                BotCall.SendMessage.class,
                call -> call.chatId() == forum.id() && call.text().equals("first question"));

        // Staff replies to the copy: the customer sees a reply to the original.
        World.Person bob = world.person("Bob");
        World.Written answer =
                world.reply(bob, forum, thread, copyInTopic, first.date(), true, "staff replies to the copy");
        assertThat(world.awaitText(chat, "staff replies to the copy").replyTo())
                .isEqualTo(new BotCall.ReplyTo(first.messageId(), null));
        long answerInChat =
                world.sentId(BotCall.SendMessage.class, call -> call.text().equals("staff replies to the copy"));

        // The customer replies to the copy of the answer, then to the own first message.
        world.reply(ann, chat, null, answerInChat, answer.date(), true, "customer replies");
        assertThat(world.awaitText(forum, "customer replies").replyTo())
                .isEqualTo(new BotCall.ReplyTo(answer.messageId(), null));
        world.reply(ann, chat, null, first.messageId(), first.date(), false, "replying to myself");
        assertThat(world.awaitText(forum, "replying to myself").replyTo())
                .isEqualTo(new BotCall.ReplyTo(copyInTopic, null));
    }

    @Test
    void aReplyToACopyWhoseOutcomeIsStillOutWaitsForItAndKeepsItsPlace() {
        World.Chat forum = world.registeredForum();
        World.Person ann = world.person("Ann");
        World.Chat chat = world.privateChat(ann);
        World.Written first = world.write(ann, "hello there");
        long thread = topicOf("hello there");
        world.awaitText(forum, "hello there");
        world.bot.holding = true;
        World.Written answer = world.write(world.person("Bob"), forum, thread, "answer one");
        BotCall.SendMessage sent = world.awaitText(chat, "answer one");
        assertThat(sent.replyTo()).isNull();
        // Telegram has delivered it as the next message; its outcome is not here yet.
        long coming = world.bot.ids.get() + 1;
        world.reply(ann, chat, null, coming, answer.date(), true, "replying quickly");
        world.write(ann, "and something else");
        world.write(ann, "/help");
        world.awaitText(chat, "Write here what you need");
        assertThat(world.texts(forum)).doesNotContain("replying quickly", "and something else");

        world.bot.release();
        assertThat(world.awaitText(forum, "replying quickly").replyTo())
                .isEqualTo(new BotCall.ReplyTo(answer.messageId(), null));
        world.awaitText(forum, "and something else");
        assertThat(world.texts(forum)).containsSubsequence("replying quickly", "and something else");
        assertThat(first.messageId()).isPositive();
    }

    @Test
    void editsFollow() {
        World.Chat forum = world.registeredForum();
        World.Person ann = world.person("Ann");
        World.Chat chat = world.privateChat(ann);
        World.Written written = world.write(ann, "tpyo");
        long copy = world.sentId(
                BotCall.SendMessage.class,
                call -> call.chatId() == forum.id() && call.text().equals("tpyo"));
        world.edit(written, chat, "typo");

        BotCall.EditMessageText edit = world.awaitCall(
                BotCall.EditMessageText.class, call -> call.text().equals("typo"));
        assertThat(edit.messageId()).isEqualTo(copy);
        assertThat(edit.chatId()).isEqualTo(forum.id());
    }

    @Test
    void anEditOfAMessageWhoseCopyIsOnItsWayIsMadeOnceTheCopyIsThere() {
        World.Chat forum = world.registeredForum();
        World.Person ann = world.person("Ann");
        world.write(ann, "hello there");
        world.awaitText(forum, "hello there");
        world.bot.holding = true;
        World.Written written = world.write(ann, "tpyo");
        world.awaitText(forum, "tpyo");
        world.edit(written, world.privateChat(ann), "typo");
        world.write(ann, "/help");
        world.awaitText(world.privateChat(ann), "Write here what you need");
        world.bot.release();

        BotCall.EditMessageText edit = world.awaitCall(
                BotCall.EditMessageText.class, call -> call.text().equals("typo"));
        assertThat(edit.messageId())
                .isEqualTo(world.sentId(
                        BotCall.SendMessage.class, call -> call.text().equals("tpyo")));
    }

    @Test
    void otherContentIsCopiedAndEntitiesAndEmojiStay() {
        World.Chat forum = world.registeredForum();
        World.Person ann = world.person("Ann");
        World.Chat chat = world.privateChat(ann);
        String rtl = "שלום 👩‍👩‍👧 bold";
        world.write(
                ann,
                chat,
                null,
                Map.of("text", rtl, "entities", List.of(Map.of("type", "bold", "offset", 14, "length", 4))));
        BotCall.SendMessage copy = world.awaitCall(
                BotCall.SendMessage.class,
                call -> call.chatId() == forum.id() && call.text().equals(rtl));
        assertThat(copy.entities()).isNotNull();
        assertThat(Objects.requireNonNull(copy.entities()).get(0).get("offset").intValue())
                .isEqualTo(14);

        World.Written photo = world.write(
                ann,
                chat,
                null,
                Map.of(
                        "caption",
                        "look",
                        "photo",
                        List.of(Map.of("file_id", "f1", "file_unique_id", "u1", "width", 90, "height", 90))));
        BotCall.CopyMessage copied = world.awaitCall(BotCall.CopyMessage.class, call -> true);
        assertThat(copied.fromChatId()).isEqualTo(chat.id());
        assertThat(copied.messageId()).isEqualTo(photo.messageId());
        assertThat(copied.chatId()).isEqualTo(forum.id());
    }

    @Test
    void serviceMessagesAndMessagesOfBotsAreNotMirrored() {
        World.Chat forum = world.registeredForum();
        World.Person ann = world.person("Ann");
        World.Chat chat = world.privateChat(ann);
        world.write(ann, "hello there");
        long thread = topicOf("hello there");
        world.awaitText(forum, "hello there");
        world.write(ann, forum, thread, Map.of("forum_topic_closed", Map.of()));
        world.write(ann, forum, thread, Map.of("pinned_message", Map.of("message_id", 3)));
        world.write(
                ann,
                forum,
                thread,
                Map.of("text", "beep", "from", Map.of("id", 99, "is_bot", true, "first_name", "Other bot")));
        world.write(
                ann,
                forum,
                thread,
                Map.of(
                        "text",
                        "from an anonymous admin",
                        "from",
                        Map.of("id", 1087968824L, "is_bot", true, "first_name", "Group"),
                        "sender_chat",
                        Map.of("id", forum.id(), "type", "supergroup", "title", "Support")));

        world.awaitText(chat, "from an anonymous admin");
        assertThat(world.texts(chat)).doesNotContain("beep");
        assertThat(world.calls(BotCall.CopyMessage.class)).isEmpty();
    }

    @Test
    void aClosedTicketReopensWhenTheCustomerWritesAgain() {
        World.Chat forum = world.registeredForum();
        World.Person ann = world.person("Ann");
        World.Chat chat = world.privateChat(ann);
        world.write(ann, "hello there");
        long thread = topicOf("hello there");
        world.write(world.person("Bob"), forum, thread, "/close_ticket");
        world.awaitText(chat, "Your ticket #1 is closed");
        world.write(ann, "one more thing");

        world.awaitCall(BotCall.ReopenForumTopic.class, call -> call.messageThreadId() == thread);
        world.awaitText(forum, "opened again by Ann");
        world.awaitText(forum, "one more thing");
        assertThat(world.calls(BotCall.CreateForumTopic.class)).hasSize(1);
    }

    @Test
    void withoutAGroupTheMessageIsKeptAndShownWhenOneIsRegistered() {
        World.Person ann = world.person("Ann");
        world.write(ann, "anybody there?");
        world.awaitText(world.privateChat(ann), "Your ticket is #1");
        world.write(ann, "still waiting");
        World.Chat forum = world.registeredForum();

        world.awaitText(forum, "still waiting");
        assertThat(world.texts(forum)).containsSubsequence("anybody there?", "still waiting");
    }

    @Test
    void aMessageWrittenIntoATopicBeforeItsCreationIsKnownIsNotLost() {
        World.Chat forum = world.registeredForum();
        World.Person ann = world.person("Ann");
        world.bot.holding = true;
        world.write(ann, "hello there");
        BotCall.CreateForumTopic topic = world.awaitCall(BotCall.CreateForumTopic.class, call -> true);
        // The topic's service message comes before the outcome, and so does an agent's quick answer.
        long thread = world.bot.ids.get() + 1;
        BotRequest creation = world.bot.requests.stream()
                .filter(request -> request.call() instanceof BotCall.CreateForumTopic)
                .findFirst()
                .orElseThrow();
        world.bot.answers.put(
                creation.requestId(),
                new BotRunnerStand.Answer(
                        OutcomeStatus.OK,
                        tools.jackson.databind.json.JsonMapper.shared()
                                .readTree("{\"message_thread_id\":" + thread + "}"),
                        null));
        world.topicCreated(forum, thread, topic.name());
        world.write(world.person("Bob"), forum, thread, "quick answer");
        world.awaitText(world.privateChat(ann), "quick answer");

        stand.send(creation, Objects.requireNonNull(world.bot.answers.get(creation.requestId())));
        world.bot.release();
        world.awaitText(forum, "hello there");
    }

    @Test
    void aDeletedTopicIsMadeAgainAndLosesNothing() {
        World.Chat forum = world.registeredForum();
        World.Person ann = world.person("Ann");
        world.write(ann, "hello there");
        long thread = topicOf("hello there");
        world.awaitText(forum, "hello there");
        await().until(() -> world.bot.answers.size() == world.bot.requests.size());
        world.bot.script = request -> {
            if (request.laneEpoch() == 0
                    && request.call() instanceof BotCall.SendMessage send
                    && Objects.equals(send.messageThreadId(), thread)) {
                return send.text().equals("lost one")
                        ? BotRunnerStand.Answer.failed(OutcomeStatus.TOPIC_GONE, "message thread not found")
                        : BotRunnerStand.Answer.failed(OutcomeStatus.LANE_BROKEN, "lane broken");
            }
            return world.bot.ok(request);
        };
        world.bot.holding = true;
        world.write(ann, "lost one");
        world.write(ann, "lost two");
        world.awaitText(forum, "lost two");
        world.bot.release();
        world.write(ann, "lost three");

        await().atMost(World.PATIENCE)
                .until(() -> world.calls(BotCall.CreateForumTopic.class).size() == 2);
        await().atMost(World.PATIENCE)
                .until(() -> world.inThread(forum, thread, false)
                        .containsAll(List.of("lost one", "lost two", "lost three")));
        assertThat(world.inThread(forum, thread, false).stream().filter(text -> text.startsWith("lost")))
                .containsExactly("lost one", "lost two", "lost three");
    }

    @Test
    void aCustomerWhoBlockedTheBotIsReportedToTheStaffAndHeardAgainLater() {
        World.Chat forum = world.registeredForum();
        World.Person ann = world.person("Ann");
        World.Chat chat = world.privateChat(ann);
        world.write(ann, "hello there");
        long thread = topicOf("hello there");
        world.awaitText(forum, "hello there");
        world.bot.script = request -> request.call() instanceof BotCall.SendMessage send && send.chatId() == chat.id()
                ? BotRunnerStand.Answer.failed(OutcomeStatus.BLOCKED, "Forbidden: bot was blocked by the user")
                : world.bot.ok(request);
        World.Written answer = world.write(world.person("Bob"), forum, thread, "are you there?");

        BotCall.SendMessage notice = world.awaitText(forum, "has blocked the bot");
        assertThat(notice.replyTo()).isEqualTo(new BotCall.ReplyTo(answer.messageId(), null));

        world.bot.script = world.bot::ok;
        world.write(ann, "I am back");
        world.awaitText(forum, "I am back");
        world.write(world.person("Bob"), forum, thread, "good to hear");
        world.awaitText(chat, "good to hear");
    }

    @Test
    void lostRightsPauseTheTopicAndWhatWasWrittenComesOnceTheyAreBack() {
        World.Chat forum = world.registeredForum();
        World.Person ann = world.person("Ann");
        world.write(ann, "hello there");
        long thread = topicOf("hello there");
        world.awaitText(forum, "hello there");
        await().until(() -> world.bot.answers.size() == world.bot.requests.size());
        world.bot.script = request -> request.call() instanceof BotCall.SendMessage send
                        && send.chatId() == forum.id()
                        && send.messageThreadId() != null
                ? BotRunnerStand.Answer.failed(
                        OutcomeStatus.KICKED, "Forbidden: bot was kicked from the supergroup chat")
                : world.bot.ok(request);
        world.write(ann, "while you are away");
        world.awaitText(forum, "while you are away");
        world.write(ann, "and more");
        world.bot.script = world.bot::ok;
        // Seen before or after the outcome above: what happened later counts.
        world.membership(
                world.person("Boss"),
                forum,
                Map.of(
                        "status",
                        "administrator",
                        "can_manage_topics",
                        true,
                        "user",
                        Map.of("id", world.telegramBotId)));

        world.awaitText(forum, "and more");
        assertThat(world.calls(BotCall.CreateForumTopic.class)).hasSize(1);
        assertThat(world.inThread(forum, thread, true)).containsSubsequence("while you are away", "and more");
    }

    @Test
    void rightsThatCameBackUnseenAreFoundOut() {
        World.Chat forum = world.registeredForum();
        World.Person ann = world.person("Ann");
        world.bot.script = request -> request.call() instanceof BotCall.CreateForumTopic
                ? BotRunnerStand.Answer.failed(OutcomeStatus.NO_RIGHTS, "not enough rights to create a topic")
                : world.bot.ok(request);
        world.write(ann, "hello there");
        world.awaitText(forum, "Ticket #1 is recorded");
        world.bot.script = world.bot::ok;

        world.awaitText(forum, "hello there");
    }
}
