package dev.tgops.botrunner.polling;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class RawUpdateTest {

    @Test
    void a_message_in_a_topic_has_chat_thread_and_type() {
        RawUpdate update = read("""
                {"update_id":10,"message":{"message_id":5,"message_thread_id":7,"is_topic_message":true,"from":{"id":42,"is_bot":false},
                 "chat":{"id":-100123,"type":"supergroup"},"text":"hi","reply_to_message":{"chat":{"id":1},"message_thread_id":9}}}
                """);

        assertThat(update.id()).isEqualTo(10);
        assertThat(update.type()).isEqualTo("message");
        assertThat(update.chatId()).isEqualTo(-100123);
        assertThat(update.fromId()).isEqualTo(42);
        assertThat(update.threadId()).isEqualTo(7);
        assertThat(update.createdTopic()).isNull();
    }

    @Test
    void a_reply_in_general_is_in_no_topic() {
        assertThat(read("{\"update_id\":1,\"message\":{\"chat\":{\"id\":-1},\"message_thread_id\":3}}")
                        .threadId())
                .isNull();
    }

    @Test
    void a_callback_query_is_in_the_chat_of_its_message() {
        RawUpdate update = read("""
                {"update_id":1,"callback_query":{"id":"9","from":{"id":42},"data":"x",
                 "message":{"from":{"id":1},"chat":{"id":-5},"message_thread_id":3,"is_topic_message":true}}}
                """);

        assertThat(update.type()).isEqualTo("callback_query");
        assertThat(update.chatId()).isEqualTo(-5);
        assertThat(update.fromId()).isEqualTo(42);
        assertThat(update.threadId()).isEqualTo(3);
    }

    @Test
    void an_unknown_type_passes_with_what_is_known_of_it() {
        RawUpdate future =
                read("{\"update_id\":3,\"future_thing\":{\"chat\":{\"id\":12},\"deep\":[{\"chat\":{\"id\":13}}]}}");
        assertThat(future.type()).isEqualTo("future_thing");
        assertThat(future.chatId()).isEqualTo(12);

        assertThat(read("{\"update_id\":3}").type()).isEqualTo("unknown");
        assertThat(read("{\"update_id\":3,\"inline_query\":{\"from\":{\"id\":4},\"query\":\"\"}}")
                        .fromId())
                .isEqualTo(4);
        assertThat(read("{\"update_id\":3,\"message\":{\"chat\":\"odd\",\"from\":[],\"message_thread_id\":\"x\"}}")
                        .chatId())
                .isNull();
    }

    @Test
    void a_topics_creation_is_seen() {
        assertThat(read("""
                        {"update_id":1,"message":{"from":{"id":99},"chat":{"id":-5},"message_thread_id":3,"is_topic_message":true,
                         "forum_topic_created":{"name":"#1 Printer","icon_color":1}}}
                        """).createdTopic()).isEqualTo("#1 Printer");
    }

    @Test
    void what_is_no_update_is_refused_and_its_id_is_found_where_there_is_one() {
        for (String json :
                List.of("{\"update_id\":8,\"message\":{oops}}", "{\"message\":{}}", "7", "{\"update_id\":\"8\"}")) {
            assertThatThrownBy(() -> read(json)).isInstanceOf(UnreadableAnswerException.class);
        }
        assertThat(RawUpdate.findId("{\"update_id\": 8,\"message\":{oops}}".getBytes(UTF_8)))
                .isEqualTo(8);
        assertThat(RawUpdate.findId("{}".getBytes(UTF_8))).isNull();
    }

    private static RawUpdate read(String json) {
        return RawUpdate.read(json.getBytes(UTF_8));
    }
}
