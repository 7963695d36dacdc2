package dev.tgops.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tgops.emulator.junit.EmulatorExtension;
import dev.tgops.emulator.world.AdminRight;
import dev.tgops.emulator.world.Bot;
import dev.tgops.emulator.world.Chat;
import dev.tgops.emulator.world.Person;
import dev.tgops.emulator.world.TelegramException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

class TopicsTest {
    @RegisterExtension
    final EmulatorExtension telegram = new EmulatorExtension();

    private Bot bot;
    private BotClient api;
    private Person alice;
    private Person carol;
    private Chat forum;

    @BeforeEach
    void world() {
        bot = telegram.world().bot("support_bot");
        api = new BotClient(telegram.server(), bot);
        alice = telegram.world().person("Alice", "alice");
        carol = telegram.world().person("Carol", "carol");
        forum = telegram.world().forum("Support", alice);
        alice.add(forum, carol).add(forum, bot);
        alice.promote(forum, bot, AdminRight.MANAGE_TOPICS);
        api.updates();
    }

    private int topic(String name) {
        return api.ok("createForumTopic", "chat_id", forum.id(), "name", name)
                .path("message_thread_id")
                .asInt();
    }

    @Test
    void topics_change_with_service_messages_to_the_bot_itself() {
        int thread = topic("Printer");
        api.ok("editForumTopic", "chat_id", forum.id(), "message_thread_id", thread, "name", "Fire");
        api.ok("closeForumTopic", "chat_id", forum.id(), "message_thread_id", thread);
        api.ok("reopenForumTopic", "chat_id", forum.id(), "message_thread_id", thread);
        JsonNode updates = api.updates();
        assertThat(updates.get(0).at("/message/forum_topic_created/name").asString())
                .isEqualTo("Printer");
        assertThat(updates.get(1).at("/message/forum_topic_edited/name").asString())
                .isEqualTo("Fire");
        assertThat(updates.get(2).path("message").has("forum_topic_closed")).isTrue();
        assertThat(updates.get(3).path("message").has("forum_topic_reopened")).isTrue();
        for (JsonNode update : updates) {
            assertThat(update.at("/message/message_thread_id").asInt()).isEqualTo(thread);
            assertThat(update.at("/message/from/id").asLong()).isEqualTo(bot.id());
        }
    }

    @Test
    void a_closed_topic_is_for_those_with_the_right() {
        int thread = topic("Closed");
        api.ok("closeForumTopic", "chat_id", forum.id(), "message_thread_id", thread);
        api.ok("sendMessage", "chat_id", forum.id(), "message_thread_id", thread, "text", "by right");
        assertThatThrownBy(() -> carol.in(forum, thread).write("shut out"))
                .isInstanceOf(TelegramException.class)
                .hasMessageContaining("TOPIC_CLOSED");
        alice.in(forum, thread).write("the owner");
    }

    @Test
    void a_topic_deleted_by_hand_is_gone_without_a_word() {
        int thread = topic("Gone");
        carol.in(forum, thread).write("hello");
        api.updates();
        alice.in(forum, thread).deleteTopic();
        assertThat(api.updates()).isEmpty();
        assertThat(api.refused("sendMessage", "chat_id", forum.id(), "message_thread_id", thread, "text", "x"))
                .isEqualTo("400 Bad Request: message thread not found");
        assertThat(api.refused("closeForumTopic", "chat_id", forum.id(), "message_thread_id", thread))
                .isEqualTo("400 Bad Request: TOPIC_ID_INVALID");
        assertThat(api.refused("copyMessage", "chat_id", forum.id(), "from_chat_id", forum.id(), "message_id", thread))
                .isEqualTo("400 Bad Request: message to copy not found");
    }

    @Test
    void general_has_no_thread_but_its_replies_have() {
        JsonNode plain = api.ok("sendMessage", "chat_id", forum.id(), "text", "general");
        assertThat(plain.has("message_thread_id")).isFalse();
        alice.in(forum).reply(plain.path("message_id").asInt(), "reply");
        JsonNode reply = api.updates().get(0).path("message");
        assertThat(reply.path("message_thread_id").asInt())
                .isEqualTo(plain.path("message_id").asInt());
        assertThat(reply.has("is_topic_message")).isFalse();
        assertThat(api.refused(
                        "sendMessage",
                        "chat_id",
                        forum.id(),
                        "message_thread_id",
                        reply.path("message_thread_id").asInt(),
                        "text",
                        "x"))
                .isEqualTo("400 Bad Request: message thread not found");
    }

    @Test
    void general_is_closed_hidden_and_renamed() {
        api.ok("closeGeneralForumTopic", "chat_id", forum.id());
        assertThatThrownBy(() -> carol.in(forum).write("x")).hasMessageContaining("TOPIC_CLOSED");
        api.ok("hideGeneralForumTopic", "chat_id", forum.id());
        assertThat(api.refused("hideGeneralForumTopic", "chat_id", forum.id()))
                .isEqualTo("400 Bad Request: TOPIC_NOT_MODIFIED");
        api.ok("reopenGeneralForumTopic", "chat_id", forum.id());
        carol.in(forum).write("x");
        api.ok("editGeneralForumTopic", "chat_id", forum.id(), "name", "Hall");
    }

    @Test
    void only_forums_have_topics_and_only_some_may_make_them() {
        Chat group = telegram.world().supergroup("Plain", alice);
        alice.add(group, bot);
        assertThat(api.refused("createForumTopic", "chat_id", group.id(), "name", "x"))
                .isEqualTo("400 Bad Request: the chat is not a forum");
        alice.promote(forum, bot);
        assertThat(api.refused("createForumTopic", "chat_id", forum.id(), "name", "x"))
                .isEqualTo("400 Bad Request: not enough rights to create a topic");
        alice.promote(forum, bot, AdminRight.MANAGE_TOPICS);
        assertThat(api.ok("createForumTopic", "chat_id", forum.id(), "name", "n".repeat(200))
                        .path("name")
                        .asString())
                .hasSize(128);
        telegram.world().membership().forum(forum, false);
        assertThat(api.refused("createForumTopic", "chat_id", forum.id(), "name", "x"))
                .isEqualTo("400 Bad Request: the chat is not a forum");
    }

    @Test
    void a_reply_without_a_thread_goes_to_the_topic_of_its_message() {
        int thread = topic("Printer");
        int id = carol.in(forum, thread).write("hi").id();
        JsonNode reply = api.ok(
                "sendMessage",
                "chat_id",
                forum.id(),
                "text",
                "r",
                "reply_parameters",
                BotClient.params("message_id", id));
        assertThat(reply.path("message_thread_id").asInt()).isEqualTo(thread);
        assertThat(reply.at("/reply_to_message/message_id").asInt()).isEqualTo(id);
    }

    @Test
    void an_anonymous_administrator_writes_as_the_group() {
        alice.anonymous(forum, true);
        alice.in(forum).write("who am I");
        JsonNode message = api.updates().get(0).path("message");
        assertThat(message.at("/sender_chat/id").asLong()).isEqualTo(forum.id());
        assertThat(message.at("/from/username").asString()).isEqualTo("GroupAnonymousBot");
    }

    @Test
    void people_read_and_have_unread() {
        int thread = topic("Printer");
        int last = api.ok("sendMessage", "chat_id", forum.id(), "message_thread_id", thread, "text", "news")
                .path("message_id")
                .asInt();
        assertThat(carol.in(forum, thread).unread()).isEqualTo(2);
        carol.in(forum, thread).read(last);
        assertThat(carol.in(forum, thread).unread()).isZero();
    }
}
