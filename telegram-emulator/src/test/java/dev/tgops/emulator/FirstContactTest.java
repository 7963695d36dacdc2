package dev.tgops.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tgops.emulator.junit.EmulatorExtension;
import dev.tgops.emulator.world.AdminRight;
import dev.tgops.emulator.world.Bot;
import dev.tgops.emulator.world.Chat;
import dev.tgops.emulator.world.Person;
import dev.tgops.emulator.world.Topic;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

class FirstContactTest {
    @RegisterExtension
    final EmulatorExtension telegram = new EmulatorExtension();

    private Bot bot;
    private BotClient api;

    @BeforeEach
    void bot() {
        bot = telegram.world().bot("support_bot");
        api = new BotClient(telegram.server(), bot);
    }

    @Test
    void a_person_writes_and_the_bot_answers() {
        Person carol = telegram.world().person("Carol", "carol");
        carol.with(bot).write("Hello /start me@example.com");

        JsonNode update = api.updates().get(0);
        assertThat(update.at("/message/text").asString()).isEqualTo("Hello /start me@example.com");
        assertThat(update.at("/message/chat/id").asLong()).isEqualTo(carol.id());
        assertThat(update.at("/message/entities/0/type").asString()).isEqualTo("bot_command");
        assertThat(update.at("/message/entities/1/type").asString()).isEqualTo("email");

        JsonNode sent = api.ok("sendMessage", "chat_id", carol.id(), "text", "<b>Hi</b> Carol", "parse_mode", "HTML");
        assertThat(sent.path("message_id").asInt()).isEqualTo(2);
        assertThat(sent.at("/entities/0/type").asString()).isEqualTo("bold");
        assertThat(carol.with(bot).texts()).containsExactly("Hello /start me@example.com", "Hi Carol");
        assertThat(api.updates()).isEmpty();
    }

    @Test
    void a_topic_lives_and_dies() {
        Person alice = telegram.world().person("Alice", "alice");
        Person bob = telegram.world().person("Bob", "bob");
        Chat forum = telegram.world().forum("Support", alice);
        alice.add(forum, bob).add(forum, bot);
        assertThat(api.refused("createForumTopic", "chat_id", forum.id(), "name", "Printer"))
                .isEqualTo("400 Bad Request: not enough rights to create a topic");
        alice.promote(forum, bot, AdminRight.MANAGE_TOPICS);
        api.updates();

        JsonNode topic = api.ok("createForumTopic", "chat_id", forum.id(), "name", "Printer");
        int thread = topic.path("message_thread_id").asInt();
        JsonNode created = api.updates().get(0).path("message");
        assertThat(created.at("/forum_topic_created/name").asString()).isEqualTo("Printer");
        assertThat(created.path("message_id").asInt()).isEqualTo(thread);

        bob.in(forum, thread).write("It burns");
        JsonNode message = api.updates().get(0).path("message");
        assertThat(message.path("message_thread_id").asInt()).isEqualTo(thread);
        assertThat(message.path("is_topic_message").asBoolean()).isTrue();
        assertThat(message.at("/reply_to_message/message_id").asInt()).isEqualTo(thread);

        assertThat(api.refused("sendMessage", "chat_id", forum.id(), "message_thread_id", 1, "text", "x"))
                .isEqualTo("400 Bad Request: message thread not found");
        api.ok("closeForumTopic", "chat_id", forum.id(), "message_thread_id", thread);
        assertThat(api.refused("closeForumTopic", "chat_id", forum.id(), "message_thread_id", thread))
                .isEqualTo("400 Bad Request: TOPIC_NOT_MODIFIED");
        api.ok("sendMessage", "chat_id", forum.id(), "message_thread_id", thread, "text", "still here");
        alice.promote(forum, bot, AdminRight.PIN_MESSAGES);
        assertThat(api.refused("sendMessage", "chat_id", forum.id(), "message_thread_id", thread, "text", "x"))
                .isEqualTo("400 Bad Request: TOPIC_CLOSED");
        alice.in(forum, thread).deleteTopic();
        assertThat(api.refused("sendMessage", "chat_id", forum.id(), "message_thread_id", thread, "text", "x"))
                .isEqualTo("400 Bad Request: message thread not found");
        Topic general = forum.topic(Topic.GENERAL);
        assertThat(general).isNotNull();
    }
}
