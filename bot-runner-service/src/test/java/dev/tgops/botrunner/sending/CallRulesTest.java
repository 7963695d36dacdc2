package dev.tgops.botrunner.sending;

import static dev.tgops.contracts.bot.OutcomeStatus.BAD_CONTENT;
import static dev.tgops.contracts.bot.OutcomeStatus.BAD_FILE;
import static dev.tgops.contracts.bot.OutcomeStatus.TOO_LARGE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.tgops.contracts.bot.BotCall;
import dev.tgops.contracts.bot.InputMedia;
import dev.tgops.contracts.bot.OutcomeStatus;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

class CallRulesTest {

    private static final InputMedia PHOTO = new InputMedia.Photo("AgAD", null, null, null, null);
    private static final InputMedia DOCUMENT = new InputMedia.Document("BQAD", null, null, null);

    static Stream<Arguments> bad() {
        return Stream.of(
                arguments(text(""), BAD_CONTENT, "text must have 1 to 4096 characters"),
                arguments(text(" \n"), BAD_CONTENT, "text must have 1 to 4096 characters"),
                arguments(text("x".repeat(4097)), TOO_LARGE, "text must have at most 4096 characters, not 4097"),
                arguments(missing("{\"method\":\"sendMessage\",\"chatId\":5}"), BAD_CONTENT, "text is missing"),
                arguments(
                        new BotCall.SendMessage(0, null, "hi", null, null, null), BAD_CONTENT, "chatId must not be 0"),
                arguments(
                        new BotCall.SendMessage(5, 1L, "hi", null, null, null),
                        BAD_CONTENT,
                        "messageThreadId must be 2 or more"),
                arguments(
                        new BotCall.SendMessage(5, null, "hi", null, new BotCall.ReplyTo(0, null), null),
                        BAD_CONTENT,
                        "replyTo.messageId must be 1 or more"),
                arguments(
                        new BotCall.SendMessage(
                                5, null, "hi", JsonMapper.shared().readTree("{}"), null, null),
                        BAD_CONTENT,
                        "entities must be a list"),
                arguments(photo("http://files.example.org/a"), BAD_FILE, "photo must be a file_id or an https address"),
                arguments(photo("ftp://files.example.org/a"), BAD_FILE, "photo must be a file_id or an https address"),
                arguments(photo("a b"), BAD_FILE, "photo must be a file_id or an https address"),
                arguments(
                        new BotCall.SendVideoNote(5, null, "https://a.example/b", null, null, null, null, null),
                        BAD_FILE,
                        "videoNote must be a file_id: Telegram fetches no video notes"),
                arguments(
                        new BotCall.EditMessageCaption(5, 6, "x".repeat(1025), null, null),
                        TOO_LARGE,
                        "caption must have at most 1024 characters, not 1025"),
                arguments(album(PHOTO), BAD_CONTENT, "media must have 2 to 10 elements, not 1"),
                arguments(album(PHOTO, DOCUMENT), BAD_CONTENT, "media[1] must not be mixed with other types"),
                arguments(
                        album(PHOTO, new InputMedia.Photo("", null, null, null, null)),
                        BAD_FILE,
                        "media[1].media must be a file_id or an https address"),
                arguments(
                        new BotCall.CopyMessages(5, null, 6, List.of(2L, 2L), null, null, null),
                        BAD_CONTENT,
                        "messageIds[1] must be above 0 and above the id before it"),
                arguments(
                        new BotCall.DeleteMessages(
                                5,
                                IntStream.rangeClosed(1, 101)
                                        .asLongStream()
                                        .boxed()
                                        .toList()),
                        BAD_CONTENT,
                        "messageIds must have 1 to 100 elements, not 101"),
                arguments(
                        new BotCall.SendLocation(5, null, 91, 0, null, null, null, null, null, null, null),
                        BAD_CONTENT,
                        "latitude must be -90.0 to 90.0"),
                arguments(
                        new BotCall.SendLocation(5, null, 9, 0, null, 59, null, null, null, null, null),
                        BAD_CONTENT,
                        "livePeriod must be 60 to 86400"),
                arguments(new BotCall.CreateForumTopic(-5, "x".repeat(129)), TOO_LARGE, "name must have at most 128"),
                arguments(new BotCall.AnswerCallbackQuery("", null, false), BAD_CONTENT, "callbackQueryId must have 1"),
                arguments(new BotCall.SendChatAction(5, null, "sleeping"), BAD_CONTENT, "action must be one of"),
                arguments(new BotCall.SendDice(5, null, "🍎", null, null, null), BAD_CONTENT, "emoji must be one of"),
                arguments(
                        new BotCall.SetMyCommands(List.of(new BotCall.SetMyCommands.Command("Start", "x")), null, null),
                        BAD_CONTENT,
                        "commands[0].command must have 1 to 32 characters of a-z, 0-9, _"),
                arguments(new BotCall.SetMyName("x".repeat(65), null), TOO_LARGE, "name must have at most 64"));
    }

    @ParameterizedTest(name = "{2}")
    @MethodSource("bad")
    void a_bad_parameter_is_named_with_its_limit(BotCall call, OutcomeStatus status, String text) {
        assertThat(CallRules.check(call)).satisfies(violation -> {
            assertThat(violation).isNotNull();
            assertThat(violation.text()).startsWith(text);
            assertThat(violation.status()).isEqualTo(status);
        });
    }

    @Test
    void what_telegram_takes_is_let_through() {
        assertThat(CallRules.check(text("x".repeat(4096)))).isNull();
        assertThat(CallRules.check(photo("https://files.example.org/a?signature=b")))
                .isNull();
        assertThat(CallRules.check(photo("http://127.0.0.1:9000/a"))).isNull();
        assertThat(CallRules.check(album(PHOTO, PHOTO))).isNull();
        assertThat(CallRules.check(album(DOCUMENT, DOCUMENT))).isNull();
        assertThat(CallRules.check(new BotCall.EditMessageCaption(5, 6, null, null, null)))
                .isNull();
        assertThat(CallRules.check(new BotCall.EditForumTopic(-5, 7, "", ""))).isNull();
        assertThat(CallRules.check(
                        new BotCall.SendLocation(5, null, 9, 0, null, 0x7FFFFFFF, null, null, null, null, null)))
                .isNull();
    }

    private static BotCall text(String text) {
        return new BotCall.SendMessage(5, null, text, null, null, null);
    }

    private static BotCall missing(String json) {
        return JsonMapper.shared().readValue(json, BotCall.class);
    }

    private static BotCall photo(String file) {
        return new BotCall.SendPhoto(5, null, file, null, null, null, null, null, null, null);
    }

    private static BotCall album(InputMedia... media) {
        return new BotCall.SendMediaGroup(5, null, List.of(media), null, null);
    }
}
