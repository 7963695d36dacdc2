package dev.tgops.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tgops.contracts.bot.BotCall;
import dev.tgops.contracts.bot.InputMedia;
import dev.tgops.contracts.bot.OutcomeStatus;
import dev.tgops.contracts.ticket.TicketEvent.MessageSent.Direction;
import dev.tgops.ticket.telegram.Attachment;
import dev.tgops.ticket.tickets.Endpoint;
import dev.tgops.ticket.tickets.MessageStore;
import dev.tgops.ticket.tickets.OpenAlbums;
import dev.tgops.ticket.tickets.Ticket;
import dev.tgops.ticket.tickets.TicketMessage;
import dev.tgops.ticket.tickets.TicketMessage.Copy;
import dev.tgops.ticket.tickets.TicketMessage.Source;
import dev.tgops.ticket.tickets.TicketStore;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Albums, forwards, and what happens to messages after they were sent. */
class ContentIT extends WorldTest {

    @Autowired
    TicketStore tickets;

    @Autowired
    MessageStore messages;

    @Autowired
    OpenAlbums albums;

    World.Chat forum;
    World.Person ann;
    World.Person bob;
    World.Chat chat;
    World.Written first;
    long thread;
    long firstInTopic;

    @BeforeEach
    void aTicket() {
        forum = world.registeredForum();
        ann = world.person("Ann");
        bob = world.person("Bob");
        chat = world.privateChat(ann);
        first = world.write(ann, "My printer is on fire");
        thread = world.sentId(BotCall.CreateForumTopic.class, call -> true);
        firstInTopic = inTopic("My printer is on fire");
    }

    private long inTopic(String text) {
        return world.sentId(
                BotCall.SendMessage.class,
                call -> call.chatId() == forum.id() && call.text().equals(text));
    }

    private long inChat(String text) {
        return world.sentId(
                BotCall.SendMessage.class,
                call -> call.chatId() == chat.id() && call.text().equals(text));
    }

    private static Map<String, Object> photo(String album, String file, String caption) {
        Map<String, Object> content = new HashMap<>();
        content.put("media_group_id", album);
        content.put("photo", List.of(Map.of("file_id", file, "file_unique_id", "u" + file, "width", 9, "height", 9)));
        if (!caption.isEmpty()) {
            content.put("caption", caption);
        }
        return content;
    }

    private JsonNode get(String path) {
        String ticket = desk.get("/api/v1/tickets").at("/items/0/id").asString();
        return desk.get("/api/v1/tickets/" + ticket + path);
    }

    @Test
    void anAlbumStaysOneAndWhatIsWrittenAfterItComesAfterIt() {
        World.Written one = world.write(ann, chat, null, photo("a1", "f1", "both sides"));
        World.Written two = world.write(ann, chat, null, photo("a1", "f2", ""));
        world.write(ann, "see?");

        world.awaitText(forum, "see?");
        BotCall.CopyMessages album = world.calls(BotCall.CopyMessages.class).getFirst();
        assertThat(album.messageIds()).containsExactly(one.messageId(), two.messageId());
        assertThat(album.messageThreadId()).isEqualTo(thread);
        assertThat(world.calls(BotCall.CopyMessage.class)).isEmpty();
        List<BotCall> order =
                world.bot.requests.stream().map(request -> request.call()).toList();
        assertThat(order.indexOf(album)).isLessThan(order.indexOf(world.awaitText(forum, "see?")));

        // Each item is mapped: a reply to the copy of the second points to the second.
        long second = world.sentIds(BotCall.CopyMessages.class).get(1);
        world.reply(bob, forum, thread, second, two.date(), true, "What is on this one?");
        assertThat(world.awaitText(chat, "What is on this one?").replyTo())
                .isEqualTo(new BotCall.ReplyTo(two.messageId(), null));
    }

    @Test
    void anAlbumThatRepliesIsSentAnewWithItsCaptions() {
        Map<String, Object> one = photo("a2", "f1", "this one");
        Map<String, Object> replied = Map.of(
                "message_id",
                firstInTopic,
                "date",
                first.date(),
                "chat",
                forum.json(),
                "from",
                Map.of("id", 1, "is_bot", true, "first_name", "x"));
        one.put("reply_to_message", replied);
        Map<String, Object> two = photo("a2", "f2", "");
        two.put("reply_to_message", replied);
        world.write(bob, forum, thread, one);
        world.write(bob, forum, thread, two);

        BotCall.SendMediaGroup album = world.awaitCall(BotCall.SendMediaGroup.class, call -> true);
        assertThat(album.replyTo()).isEqualTo(new BotCall.ReplyTo(first.messageId(), null));
        assertThat(album.media())
                .containsExactly(
                        new InputMedia.Photo("f1", "this one", null, null, null),
                        new InputMedia.Photo("f2", null, null, null, null));
    }

    @Test
    void anAlbumGoesOnWhereTheProcessThatWaitedForItsEndIsGone() {
        String id = get("").get("id").asString();
        Instant past = Instant.now().minusSeconds(11).truncatedTo(ChronoUnit.MILLIS);
        Ticket ticket = Objects.requireNonNull(tickets.find(id));
        List<TicketMessage> items = new ArrayList<>();
        for (long telegramId : List.of(501L, 502L)) {
            TicketMessage item = ticket.add(albumItem(ticket, telegramId, past), past);
            ticket.waiting().add(Endpoint.TOPIC, item, past);
            items.add(item);
        }
        ticket.waiting().expectMore("gone", past);
        messages.insert(items);
        albums.opened(id, ticket.projectId(), past);
        assertThat(tickets.save(List.of(ticket))).isEmpty();

        BotCall.CopyMessages album = world.awaitCall(BotCall.CopyMessages.class, call -> true);
        assertThat(album.messageIds()).containsExactly(501L, 502L);
        await().atMost(World.PATIENCE)
                .until(() -> albums.dueAt(Instant.now()).stream()
                        .noneMatch(due -> due.ticketId().equals(id)));
    }

    private TicketMessage albumItem(Ticket ticket, long telegramId, Instant at) {
        return new TicketMessage(
                Source.messageId(world.botId, chat.id(), telegramId, at),
                ticket.id(),
                ticket.projectId(),
                0,
                Direction.INBOUND,
                ticket.createdBy(),
                "photo",
                null,
                null,
                List.of(new Attachment("photo", "f" + telegramId, "u", null, null, 1L, 9L, 9L, null)),
                null,
                null,
                null,
                null,
                at,
                null,
                List.of(),
                new Source(Endpoint.CUSTOMER, world.botId, chat.id(), telegramId),
                Map.of(Endpoint.TOPIC, Copy.PENDING),
                null,
                "gone",
                at,
                null,
                null,
                null);
    }

    @Test
    void aForwardedMessageKeepsItsOrigin() {
        World.Written forwarded = world.write(
                ann,
                chat,
                null,
                Map.of(
                        "text",
                        "the shop says no",
                        "forward_origin",
                        Map.of("type", "hidden_user", "sender_user_name", "Shop", "date", 1)));
        BotCall.ForwardMessage copy = world.awaitCall(BotCall.ForwardMessage.class, call -> true);
        assertThat(copy.fromChatId()).isEqualTo(chat.id());
        assertThat(copy.messageId()).isEqualTo(forwarded.messageId());
        assertThat(copy.messageThreadId()).isEqualTo(thread);
    }

    @Test
    void aMessageIsDeletedEverywhereByAReplyAndByRest() {
        World.Written answer = world.write(bob, forum, thread, "the wrong answer");
        long inChat = inChat("the wrong answer");
        world.reply(bob, forum, thread, answer.messageId(), answer.date(), false, "/delete");
        world.awaitCall(BotCall.DeleteMessage.class, call -> call.chatId() == chat.id() && call.messageId() == inChat);
        world.awaitCall(
                BotCall.DeleteMessage.class,
                call -> call.chatId() == forum.id() && call.messageId() == answer.messageId());
        await().atMost(World.PATIENCE).untilAsserted(() -> {
            JsonNode message = get("/messages").at("/items/1");
            assertThat(message.get("deletedBy").get("name").asString()).isEqualTo("Bob");
            assertThat(message.at("/copies/0/delivery").asString()).isEqualTo("DELETED");
            assertThat(message.get("text").asString()).isEqualTo("the wrong answer");
        });

        // The customer may delete what is her own, and nothing else.
        world.reply(ann, chat, null, inChat, answer.date(), true, "/delete");
        world.awaitText(chat, "Only your own messages");
        world.bot.script = request -> request.call() instanceof BotCall.DeleteMessage
                ? BotRunnerStand.Answer.failed(OutcomeStatus.NO_RIGHTS, "Bad Request: message can't be deleted")
                : world.bot.ok(request);
        world.reply(ann, chat, null, first.messageId(), first.date(), false, "/delete");
        world.awaitCall(
                BotCall.DeleteMessage.class, call -> call.chatId() == forum.id() && call.messageId() == firstInTopic);
        world.awaitText(forum, "could not be deleted here");

        // A right that lacks for deletions holds up no message.
        world.bot.script = world.bot::ok;
        world.write(ann, "never mind");
        long last = inTopic("never mind");
        String path = "/api/v1/tickets/" + get("").get("id").asString() + "/messages/"
                + get("/messages?order=NEWEST_FIRST").at("/items/0/id").asString();
        HttpDesk desk = new HttpDesk(port, authority.token(world.projectId, "AGENT"));
        assertThat(desk.call("DELETE", path, null).status()).isEqualTo(204);
        world.awaitCall(BotCall.DeleteMessage.class, call -> call.messageId() == last);
        assertThat(desk.call("DELETE", path + "x", null).status()).isEqualTo(404);
    }

    @Test
    void aMessageThatIsDeletedOnItsWayIsDeletedOnceItIsThere() {
        world.bot.holding = true;
        World.Written answer = world.write(bob, forum, thread, "too early");
        world.awaitText(chat, "too early");
        world.reply(bob, forum, thread, answer.messageId(), answer.date(), false, "/delete");
        world.awaitCall(BotCall.DeleteMessage.class, call -> call.messageId() == answer.messageId());
        assertThat(world.calls(BotCall.DeleteMessage.class)).hasSize(1);
        world.bot.release();
        long inChat = inChat("too early");
        world.awaitCall(BotCall.DeleteMessage.class, call -> call.messageId() == inChat);
    }

    @Test
    void reactionsGoBothWaysAndAreTakenBack() {
        World.Written answer = world.write(bob, forum, thread, "Pull the plug");
        long inChat = inChat("Pull the plug");
        world.react(ann, chat, inChat, List.of("👍"));
        BotCall.SetMessageReaction set = world.awaitCall(BotCall.SetMessageReaction.class, call -> true);
        assertThat(set.chatId()).isEqualTo(forum.id());
        assertThat(set.messageId()).isEqualTo(answer.messageId());
        assertThat(Objects.requireNonNull(set.reaction()).get(0).get("emoji").asString())
                .isEqualTo("👍");
        world.react(ann, chat, inChat, List.of());
        world.awaitCall(
                BotCall.SetMessageReaction.class, call -> call.chatId() == forum.id() && call.reaction() == null);

        world.react(bob, forum, firstInTopic, List.of("🔥"));
        world.awaitCall(
                BotCall.SetMessageReaction.class,
                call -> call.chatId() == chat.id() && call.messageId() == first.messageId());
        await().atMost(World.PATIENCE)
                .untilAsserted(() -> assertThat(get("/messages")
                                .at("/items/0/reactions/0/emoji")
                                .asString())
                        .isEqualTo("🔥"));
    }

    @Test
    void pinsFollowWhereTheSettingSaysSo() {
        world.write(
                bob, forum, thread, Map.of("pinned_message", Map.of("message_id", firstInTopic, "date", first.date())));
        BotCall.PinChatMessage pin = world.awaitCall(BotCall.PinChatMessage.class, call -> true);
        assertThat(pin).isEqualTo(new BotCall.PinChatMessage(chat.id(), first.messageId(), true));
    }

    @Test
    void theTraceShowsEachStepWithItsTimes() {
        world.edit(first, chat, "My printer is on fire!!");
        world.awaitCall(BotCall.EditMessageText.class, call -> true);
        JsonNode message = get("/messages").at("/items/0");
        String path = "/messages/" + message.get("id").asString() + "/trace";
        await().atMost(World.PATIENCE)
                .untilAsserted(() -> assertThat(get(path)
                                .path("steps")
                                .valueStream()
                                .map(step -> step.get("what").asString() + " "
                                        + step.get("outcome").asString()))
                        .containsExactly("WRITTEN OK", "RECEIVED OK", "COPY OK", "EDIT OK"));
        JsonNode copy = get(path).at("/steps/2");
        assertThat(copy.get("endpoint").asString()).isEqualTo("topic");
        assertThat(copy.get("telegramMessageId").asString()).isEqualTo(Long.toString(firstInTopic));
        assertThat(copy.get("requestedAt").isNull()).isFalse();
        assertThat(copy.get("at").isNull()).isFalse();
        assertThat(message.at("/edits/0/text").asString()).isEqualTo("My printer is on fire");
    }
}
