package dev.tgops.botrunner.polling;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class UpdateSplitterTest {

    @Test
    void each_update_keeps_its_very_bytes() {
        String first =
                "{ \"update_id\" : 1,\n \"message\":{\"text\":\"a \\\" ] } , \\\\\", \"n\":1e400, \"x\":[[],{}]} }";
        String second = "{\"update_id\":2,\"future\":{\"emoji\":\"\uD83D\uDE00 עברית\"}}";

        assertThat(split("{\"ok\":true, \"result\" : [ " + first + " ,\n" + second + "] }"))
                .containsExactly(first, second);
    }

    @Test
    void an_update_that_is_no_json_does_not_hide_the_others() {
        assertThat(
                        split(
                                "{\"ok\":true,\"result\":[{\"update_id\":1},{\"update_id\":2,\"message\":{oops: ???}},{\"update_id\":3}]}"))
                .containsExactly("{\"update_id\":1}", "{\"update_id\":2,\"message\":{oops: ???}}", "{\"update_id\":3}");
    }

    @Test
    void a_result_inside_of_something_else_is_not_the_result() {
        assertThat(split("{\"note\":{\"result\":[1]},\"name\":\"result\",\"result\":[{\"update_id\":7}]}"))
                .containsExactly("{\"update_id\":7}");
        assertThat(split("{\"ok\":true,\"result\":[]}")).isEmpty();
    }

    @Test
    void what_is_cut_off_is_not_taken() {
        for (String body : List.of(
                "",
                "{\"ok\":true}",
                "{\"result\":[",
                "{\"result\":[{\"update_id\":1}",
                "{\"result\":[{\"a\":\"",
                "[]")) {
            assertThatThrownBy(() -> split(body)).isInstanceOf(UnreadableAnswerException.class);
        }
    }

    private static List<String> split(String body) {
        return UpdateSplitter.split(body.getBytes(UTF_8)).stream()
                .map(update -> new String(update, UTF_8))
                .toList();
    }
}
