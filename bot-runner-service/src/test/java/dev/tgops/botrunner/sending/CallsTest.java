package dev.tgops.botrunner.sending;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tgops.contracts.bot.BotCall;
import dev.tgops.contracts.bot.InputMedia;
import dev.tgops.testsupport.BotApiFacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class CallsTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Path GOLDEN = Path.of("../contracts/src/test/resources/golden");

    /** Parameters that the contract leaves out: business accounts, channels' direct messages and paid posts, inline messages, uploads; parse modes, because text comes with its entities. */
    private static final Set<String> LEFT_OUT = Set.of(
            "business_connection_id",
            "direct_messages_topic_id",
            "suggested_post_parameters",
            "inline_message_id",
            "rich_message",
            "thumbnail",
            "parse_mode",
            "question_parse_mode",
            "explanation_parse_mode",
            "description_parse_mode");

    /** The golden files of all calls have every field set. */
    @TestFactory
    Stream<DynamicTest> every_call_carries_exactly_telegrams_parameters() throws IOException {
        Optional<BotApiFacts> facts = BotApiFacts.find();
        Assumptions.assumeTrue(facts.isPresent());
        List<Path> files;
        try (Stream<Path> all = Files.list(GOLDEN)) {
            files = all.filter(file -> name(file).startsWith("call.")).sorted().toList();
        }
        assertThat(files).hasSizeGreaterThan(60);
        return files.stream()
                .filter(file -> name(file).endsWith(".all.json")
                        || !Files.exists(file.resolveSibling(name(file).replace(".json", ".all.json"))))
                .map(file -> DynamicTest.dynamicTest(name(file), () -> conforms(facts.orElseThrow(), file)));
    }

    private static void conforms(BotApiFacts facts, Path file) throws IOException {
        BotCall call = JSON.readValue(Files.readString(file), BotCall.class);
        String method = Calls.method(call);
        ObjectNode parameters = Calls.parameters(call, null, null);

        assertThat(facts.knowsMethod(method)).isTrue();
        Set<String> carried = new TreeSet<>(parameters.propertyNames());
        // Two that a sample cannot have beside the others.
        if (call instanceof BotCall.SendPoll) {
            carried.addAll(Set.of("media", "explanation_media"));
        }
        Set<String> expected = new TreeSet<>(facts.parameters(method));
        expected.removeAll(LEFT_OUT);
        assertThat(carried).isEqualTo(expected);
        parameters
                .properties()
                .forEach(parameter -> assertThat(
                                facts.parameterProblems(method, parameter.getKey(), parameter.getValue()))
                        .isEmpty());
        assertThat(CallRules.check(call)).isNull();
    }

    @TestFactory
    Stream<DynamicTest> every_kind_of_media_has_exactly_telegrams_fields() throws IOException {
        Optional<BotApiFacts> facts = BotApiFacts.find();
        Assumptions.assumeTrue(facts.isPresent());
        List<Path> files;
        try (Stream<Path> all = Files.list(GOLDEN)) {
            files = all.filter(file -> name(file).startsWith("media.")).sorted().toList();
        }
        assertThat(files).hasSize(5);
        return files.stream()
                .map(file -> DynamicTest.dynamicTest(name(file), () -> {
                    InputMedia media = JSON.readValue(Files.readString(file), InputMedia.class);
                    ObjectNode parameters =
                            Calls.parameters(new BotCall.EditMessageMedia(5, 6, media, null), null, null);
                    assertThat(facts.get().parameterProblems("editMessageMedia", "media", parameters.path("media")))
                            .isEmpty();
                }));
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

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
                 "reply_markup":{"inline_keyboard":[]},
                 "reply_parameters":{"message_id":3,"quote":"part","allow_sending_without_reply":true}}
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

    @Test
    void send_options_stand_among_the_parameters() {
        BotCall call = new BotCall.SendDice(5, null, null, null, null, new BotCall.SendOptions(true, null, true, null));

        assertThat(Calls.parameters(call, null, null))
                .hasToString(
                        JSON.readTree("{\"chat_id\":5,\"disable_notification\":true,\"allow_paid_broadcast\":true}")
                                .toString());
        assertThat(Calls.isPaid(call)).isTrue();
        assertThat(Calls.isPaid(new BotCall.SendDice(5, null, null, null, null, null)))
                .isFalse();
    }

    @Test
    void calls_of_many_messages_weigh_as_many_and_tell_all_their_ids() {
        BotCall many = new BotCall.CopyMessages(5, null, 6, List.of(1L, 2L, 3L), null, null, null);

        assertThat(Calls.weight(many)).isEqualTo(3);
        assertThat(Calls.weight(new BotCall.DeleteMessages(5, List.of(1L, 2L)))).isZero();
        assertThat(Calls.messageIds(many, JSON.readTree("[{\"message_id\":8},{\"message_id\":9}]")))
                .containsExactly(8L, 9L);
        assertThat(Calls.messageIds(new BotCall.DeleteMessage(5, 6), JSON.readTree("true")))
                .isNull();
        assertThat(Calls.messageIds(new BotCall.EditMessageCaption(5, 6, null, null, null), JSON.readTree("true")))
                .isNull();
    }
}
