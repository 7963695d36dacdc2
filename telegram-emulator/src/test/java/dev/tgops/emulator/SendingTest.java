package dev.tgops.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tgops.emulator.junit.EmulatorExtension;
import dev.tgops.emulator.world.AdminRight;
import dev.tgops.emulator.world.Bot;
import dev.tgops.emulator.world.Chat;
import dev.tgops.emulator.world.Conversation;
import dev.tgops.emulator.world.Json;
import dev.tgops.emulator.world.Person;
import dev.tgops.emulator.world.Rules;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

class SendingTest {
    @RegisterExtension
    final EmulatorExtension telegram = new EmulatorExtension();

    private Bot bot;
    private BotClient api;
    private Person alice;
    private Person carol;
    private Conversation chat;

    @BeforeEach
    void world() {
        bot = telegram.world().bot("support_bot");
        api = new BotClient(telegram.server(), bot);
        alice = telegram.world().person("Alice", "alice");
        carol = telegram.world().person("Carol", "carol");
        chat = carol.with(bot);
        carol.start(bot);
    }

    private int send(String text) {
        return api.ok("sendMessage", "chat_id", carol.id(), "text", text)
                .path("message_id")
                .asInt();
    }

    @Test
    void texts_have_limits() {
        assertThat(api.refused("sendMessage", "chat_id", carol.id(), "text", " \n "))
                .isEqualTo("400 Bad Request: message text is empty");
        assertThat(api.refused("sendMessage", "chat_id", carol.id(), "text", "x".repeat(4097)))
                .isEqualTo("400 Bad Request: message is too long");
        send("x".repeat(4096));
        assertThat(api.refused("sendMessage", "chat_id", carol.id(), "text", "😀".repeat(2049)))
                .isEqualTo("400 Bad Request: message is too long");
        assertThat(api.refused("sendMessage", "text", "x")).isEqualTo("400 Bad Request: chat_id is empty");
        assertThat(api.refused("sendMessage", "chat_id", 12345, "text", "x"))
                .isEqualTo("400 Bad Request: chat not found");
    }

    @Test
    void people_decide_who_may_write() {
        Person dave = telegram.world().person("Dave", "dave");
        assertThat(api.refused("sendMessage", "chat_id", dave.id(), "text", "x"))
                .isEqualTo("400 Bad Request: chat not found");
        Chat group = telegram.world().supergroup("Group", alice);
        alice.add(group, dave).add(group, bot);
        assertThat(api.refused("sendMessage", "chat_id", dave.id(), "text", "x"))
                .isEqualTo("403 Forbidden: bot can't initiate conversation with a user");
        carol.block(bot);
        assertThat(api.refused("sendMessage", "chat_id", carol.id(), "text", "x"))
                .isEqualTo("403 Forbidden: bot was blocked by the user");
        carol.unblock(bot);
        send("x");
        carol.account().deactivate();
        assertThat(api.refused("sendMessage", "chat_id", carol.id(), "text", "x"))
                .isEqualTo("403 Forbidden: user is deactivated");
    }

    @Test
    void blocking_is_told() {
        api.updates();
        carol.block(bot);
        JsonNode update = api.updates().get(0).path("my_chat_member");
        assertThat(update.at("/new_chat_member/status").asString()).isEqualTo("kicked");
        carol.unblock(bot);
        update = api.updates().get(0).path("my_chat_member");
        assertThat(update.at("/new_chat_member/status").asString()).isEqualTo("member");
    }

    @Test
    void groups_put_bots_out() {
        Chat group = telegram.world().supergroup("Group", alice);
        assertThat(api.refused("sendMessage", "chat_id", group.id(), "text", "x"))
                .isEqualTo("403 Forbidden: bot is not a member of the supergroup chat");
        alice.add(group, bot);
        api.ok("sendMessage", "chat_id", group.id(), "text", "x", "message_thread_id", 77);
        alice.kick(group, bot.account());
        assertThat(api.refused("sendMessage", "chat_id", group.id(), "text", "x"))
                .isEqualTo("403 Forbidden: bot was kicked from the supergroup chat");
    }

    @Test
    void a_group_becomes_a_supergroup() {
        Chat group = telegram.world().group("Group", alice);
        alice.add(group, bot);
        api.updates();
        Chat supergroup = telegram.world().membership().migrate(group, alice.account());
        JsonNode updates = api.updates();
        assertThat(updates.get(0).at("/message/migrate_to_chat_id").asLong()).isEqualTo(supergroup.id());
        assertThat(updates.get(0).at("/message/chat/id").asLong()).isEqualTo(group.id());
        assertThat(updates.get(1).at("/message/migrate_from_chat_id").asLong()).isEqualTo(group.id());
        JsonNode refused = api.call("sendMessage", "chat_id", group.id(), "text", "x");
        assertThat(refused.path("description").asString())
                .isEqualTo("Bad Request: group chat was upgraded to a supergroup chat");
        assertThat(refused.at("/parameters/migrate_to_chat_id").asLong()).isEqualTo(supergroup.id());
        api.ok("sendMessage", "chat_id", supergroup.id(), "text", "x");
    }

    @Test
    void replies_quote_and_may_miss_their_message() {
        int first = send("one two three");
        JsonNode reply = api.ok(
                "sendMessage",
                "chat_id",
                carol.id(),
                "text",
                "r",
                "reply_parameters",
                BotClient.params("message_id", first, "quote", "two"));
        assertThat(reply.at("/reply_to_message/message_id").asInt()).isEqualTo(first);
        assertThat(reply.at("/quote/position").asInt()).isEqualTo(4);
        assertThat(api.refused(
                        "sendMessage",
                        "chat_id",
                        carol.id(),
                        "text",
                        "r",
                        "reply_parameters",
                        BotClient.params("message_id", first, "quote", "four")))
                .isEqualTo("400 Bad Request: QUOTE_TEXT_INVALID");
        assertThat(api.refused(
                        "sendMessage",
                        "chat_id",
                        carol.id(),
                        "text",
                        "r",
                        "reply_parameters",
                        BotClient.params("message_id", 999)))
                .isEqualTo("400 Bad Request: message to be replied not found");
        JsonNode anyway = api.ok(
                "sendMessage",
                "chat_id",
                carol.id(),
                "text",
                "r",
                "reply_parameters",
                BotClient.params("message_id", 999, "allow_sending_without_reply", true));
        assertThat(anyway.has("reply_to_message")).isFalse();
    }

    @Test
    void edits_and_deletions_know_their_rules() {
        int id = send("old");
        assertThat(api.ok("editMessageText", "chat_id", carol.id(), "message_id", id, "text", "new")
                        .has("edit_date"))
                .isTrue();
        assertThat(api.refused("editMessageText", "chat_id", carol.id(), "message_id", id, "text", "new"))
                .startsWith("400 Bad Request: message is not modified: ");
        assertThat(api.refused("editMessageText", "chat_id", carol.id(), "message_id", 999, "text", "new"))
                .isEqualTo("400 Bad Request: message to edit not found");
        int hers = chat.write("hers").id();
        assertThat(api.refused("editMessageText", "chat_id", carol.id(), "message_id", hers, "text", "x"))
                .isEqualTo("400 Bad Request: message can't be edited");
        assertThat(api.refused("editMessageCaption", "chat_id", carol.id(), "message_id", id, "caption", "x"))
                .isEqualTo("400 Bad Request: there is no caption in the message to edit");
        api.ok("deleteMessage", "chat_id", carol.id(), "message_id", id);
        assertThat(api.refused("deleteMessage", "chat_id", carol.id(), "message_id", id))
                .isEqualTo("400 Bad Request: message to delete not found");
        api.ok(
                "deleteMessages",
                "chat_id",
                carol.id(),
                "message_ids",
                Json.array().add(hers).add(4711));
        assertThat(chat.texts()).containsExactly("/start");
    }

    @Test
    void an_edit_by_a_person_is_told() {
        api.updates();
        int id = chat.write("old").id();
        chat.edit(id, "new");
        JsonNode updates = api.updates();
        assertThat(updates.get(1).at("/edited_message/text").asString()).isEqualTo("new");
        assertThat(updates.get(1).at("/edited_message/message_id").asInt()).isEqualTo(id);
        assertThat(updates.get(1).at("/edited_message/edit_date").asLong()).isPositive();
    }

    @Test
    void copies_carry_no_origin_and_forwards_do() {
        int id = chat.write("hers").id();
        int copy = api.ok("copyMessage", "chat_id", carol.id(), "from_chat_id", carol.id(), "message_id", id)
                .path("message_id")
                .asInt();
        assertThat(telegram.world()
                        .locked(() -> Rules.message(chat.chat(), copy, "read").origin()))
                .isNull();
        JsonNode forward =
                api.ok("forwardMessage", "chat_id", carol.id(), "from_chat_id", carol.id(), "message_id", id);
        assertThat(forward.at("/forward_origin/sender_user/id").asLong()).isEqualTo(carol.id());
        assertThat(api.refused("copyMessage", "chat_id", carol.id(), "from_chat_id", carol.id(), "message_id", 999))
                .isEqualTo("400 Bad Request: message to copy not found");
        assertThat(api.refused("forwardMessage", "chat_id", carol.id(), "from_chat_id", carol.id(), "message_id", 999))
                .isEqualTo("400 Bad Request: message to forward not found");
    }

    @Test
    void a_button_is_pressed_and_answered() throws Exception {
        JsonNode keyboard = Json.parse("{\"inline_keyboard\":[[{\"text\":\"Yes\",\"callback_data\":\"yes:1\"}]]}");
        int id = api.ok("sendMessage", "chat_id", carol.id(), "text", "?", "reply_markup", keyboard)
                .path("message_id")
                .asInt();
        api.updates();
        var press = chat.press(id, "yes:1");
        JsonNode query = api.updates().get(0).path("callback_query");
        assertThat(query.path("data").asString()).isEqualTo("yes:1");
        assertThat(query.at("/message/message_id").asInt()).isEqualTo(id);
        api.ok("answerCallbackQuery", "callback_query_id", query.path("id").asString(), "text", "Thanks");
        assertThat(press.answer().get().text()).isEqualTo("Thanks");
        assertThat(api.refused(
                        "answerCallbackQuery",
                        "callback_query_id",
                        query.path("id").asString()))
                .isEqualTo("400 Bad Request: query is too old and response timeout expired or query ID is invalid");
        JsonNode wide =
                Json.parse("{\"inline_keyboard\":[[{\"text\":\"Yes\",\"callback_data\":\"" + "x".repeat(65) + "\"}]]}");
        assertThat(api.refused("sendMessage", "chat_id", carol.id(), "text", "?", "reply_markup", wide))
                .isEqualTo("400 Bad Request: BUTTON_DATA_INVALID");
    }

    @Test
    void privacy_mode_hides_what_is_not_meant_for_the_bot() {
        Chat group = telegram.world().supergroup("Group", alice);
        alice.add(group, carol).add(group, bot);
        api.updates();
        Conversation in = carol.in(group);
        in.write("not for you");
        in.write("/help");
        in.write("/help@other_bot");
        in.write("/help@support_bot now");
        in.write("hey @support_bot");
        int his = api.ok("sendMessage", "chat_id", group.id(), "text", "ask me")
                .path("message_id")
                .asInt();
        in.reply(his, "a reply");
        assertThat(api.updates()
                        .valueStream()
                        .map(update -> update.at("/message/text").asString()))
                .containsExactly("/help", "/help@support_bot now", "hey @support_bot", "a reply");
        bot.privacy(false);
        in.write("all");
        alice.promote(group, bot, AdminRight.PIN_MESSAGES);
        assertThat(api.updates()).hasSize(2);
        bot.privacy(true);
        in.write("as admin");
        assertThat(api.updates()).hasSize(1);
    }

    @Test
    void the_bot_hears_nothing_of_other_bots_and_all_of_the_membership() {
        Bot other = telegram.world().bot("other_bot");
        Chat group = telegram.world().supergroup("Group", alice);
        alice.add(group, bot).add(group, other);
        alice.promote(group, bot, AdminRight.MANAGE_CHAT);
        api.ok("getUpdates", "allowed_updates", Json.array().add("chat_member").add("message"));
        api.updates();
        new BotClient(telegram.server(), other).ok("sendMessage", "chat_id", group.id(), "text", "beep");
        alice.add(group, carol);
        JsonNode updates = api.updates();
        assertThat(updates.get(0).at("/chat_member/new_chat_member/user/id").asLong())
                .isEqualTo(carol.id());
        assertThat(updates.get(1).at("/message/new_chat_members/0/id").asLong()).isEqualTo(carol.id());
        assertThat(updates).hasSize(2);
    }
}
