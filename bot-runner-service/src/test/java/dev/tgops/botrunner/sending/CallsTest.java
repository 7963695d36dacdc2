package dev.tgops.botrunner.sending;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tgops.contracts.bot.BotCall;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class CallsTest {

    private static final JsonMapper JSON = new JsonMapper();

    @Test
    void a_message_names_its_parameters_as_the_bot_api_does() {
        BotCall call = new BotCall.SendMessage(
                -5,
                7L,
                "hi",
                JSON.readTree("[{\"type\":\"custom_emoji\",\"customEmojiId\":1}]"),
                new BotCall.ReplyTo(3, "part"),
                JSON.readTree("{\"inline_keyboard\":[]}"));

        assertThat(Calls.method(call)).isEqualTo("sendMessage");
        assertThat(Calls.parameters(call, null, null))
                .hasToString(JSON.readTree("""
                {"chat_id":-5,"message_thread_id":7,"text":"hi","entities":[{"type":"custom_emoji","customEmojiId":1}],
                 "reply_parameters":{"message_id":3,"quote":"part","allow_sending_without_reply":true},
                 "reply_markup":{"inline_keyboard":[]}}
                """).toString());
    }

    @Test
    void what_is_not_there_is_left_out() {
        assertThat(Calls.parameters(new BotCall.SendMessage(5, null, "hi", null, null, null), null, null))
                .hasToString(JSON.readTree("{\"chat_id\":5,\"text\":\"hi\"}").toString());
        assertThat(Calls.parameters(new BotCall.EditMessageCaption(5, 6, null, null, null), null, null))
                .hasToString(JSON.readTree("{\"chat_id\":5,\"message_id\":6}").toString());
    }

    @Test
    void a_migrated_group_is_replaced_wherever_it_is_named() {
        assertThat(Calls.parameters(new BotCall.CopyMessage(-5, null, -5, 6, null), -5L, -1005L))
                .hasToString(JSON.readTree("{\"chat_id\":-1005,\"from_chat_id\":-1005,\"message_id\":6}")
                        .toString());
        assertThat(Calls.parameters(new BotCall.CopyMessage(-5, null, 9, 6, null), -5L, -1005L))
                .hasToString(JSON.readTree("{\"chat_id\":-1005,\"from_chat_id\":9,\"message_id\":6}")
                        .toString());
    }

    @Test
    void other_calls_too() {
        assertThat(Calls.parameters(new BotCall.AnswerCallbackQuery("q", null, true), null, null))
                .hasToString(JSON.readTree("{\"callback_query_id\":\"q\",\"show_alert\":true}")
                        .toString());
        BotCall commands =
                new BotCall.SetMyCommands(List.of(new BotCall.SetMyCommands.Command("start", "Begin")), null, "de");
        assertThat(Calls.method(commands)).isEqualTo("setMyCommands");
        assertThat(Calls.parameters(commands, null, null))
                .hasToString(JSON.readTree(
                                "{\"commands\":[{\"command\":\"start\",\"description\":\"Begin\"}],\"language_code\":\"de\"}")
                        .toString());
    }
}
