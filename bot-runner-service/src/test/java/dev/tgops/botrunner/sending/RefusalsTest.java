package dev.tgops.botrunner.sending;

import static dev.tgops.contracts.bot.OutcomeStatus.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.tgops.contracts.bot.OutcomeStatus;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RefusalsTest {

    private static final long PERSON = 42;
    private static final long GROUP = -100_42;

    static Stream<Arguments> refusals() {
        return Stream.of(
                arguments(400, "Bad Request: chat not found", PERSON, CHAT_NOT_FOUND),
                arguments(400, "Bad Request: message thread not found", GROUP, TOPIC_GONE),
                arguments(400, "Bad Request: TOPIC_DELETED", GROUP, TOPIC_GONE),
                arguments(400, "Bad Request: TOPIC_ID_INVALID", GROUP, TOPIC_GONE),
                arguments(400, "Bad Request: message to edit not found", GROUP, MESSAGE_GONE),
                arguments(400, "Bad Request: message to delete not found", GROUP, MESSAGE_GONE),
                arguments(400, "Bad Request: message to copy not found", GROUP, MESSAGE_GONE),
                arguments(400, "Bad Request: message to forward not found", GROUP, MESSAGE_GONE),
                arguments(400, "Bad Request: message to be replied not found", GROUP, MESSAGE_GONE),
                arguments(400, "Bad Request: message to pin not found", GROUP, MESSAGE_GONE),
                arguments(400, "Bad Request: message can't be deleted", GROUP, MESSAGE_GONE),
                arguments(400, "Bad Request: MESSAGE_ID_INVALID", GROUP, MESSAGE_GONE),
                arguments(
                        400,
                        "Bad Request: message is not modified: specified new message content and reply markup are exactly the same",
                        GROUP,
                        OK),
                arguments(400, "Bad Request: TOPIC_NOT_MODIFIED", GROUP, OK),
                arguments(400, "Bad Request: message is too long", PERSON, TOO_LARGE),
                arguments(400, "Bad Request: message caption is too long", PERSON, TOO_LARGE),
                arguments(400, "Bad Request: file is too big", PERSON, TOO_LARGE),
                arguments(413, "Request Entity Too Large", PERSON, TOO_LARGE),
                arguments(400, "Bad Request: message text is empty", PERSON, BAD_CONTENT),
                arguments(400, "Bad Request: can't parse entities: Unsupported start tag", PERSON, BAD_CONTENT),
                arguments(400, "Bad Request: wrong file_id or the file is temporarily unavailable", PERSON, BAD_FILE),
                arguments(400, "Bad Request: TOPIC_CLOSED", GROUP, TOPIC_CLOSED),
                arguments(400, "Bad Request: the chat is not a forum", GROUP, NOT_A_FORUM),
                arguments(400, "Bad Request: not enough rights to create a topic", GROUP, NO_RIGHTS),
                arguments(400, "Bad Request: not enough rights to send text messages to the chat", GROUP, NO_RIGHTS),
                arguments(400, "Bad Request: CHAT_ADMIN_REQUIRED", GROUP, NO_RIGHTS),
                arguments(401, "Unauthorized", PERSON, UNAUTHORIZED),
                arguments(403, "Forbidden: bot was blocked by the user", PERSON, BLOCKED),
                arguments(403, "Forbidden: user is deactivated", PERSON, DEACTIVATED),
                arguments(403, "Forbidden: bot can't initiate conversation with a user", PERSON, CHAT_NOT_FOUND),
                arguments(403, "Forbidden: bot was kicked from the supergroup chat", GROUP, KICKED),
                arguments(403, "Forbidden: bot is not a member of the supergroup chat", GROUP, KICKED),
                // Whatever a group's 403 says, no user has blocked the bot.
                arguments(403, "Forbidden: bot was blocked by the user", GROUP, KICKED),
                arguments(403, "Forbidden: not enough rights", GROUP, NO_RIGHTS),
                arguments(400, "", PERSON, BAD_CONTENT),
                arguments(404, "Not Found", PERSON, BAD_CONTENT));
    }

    @ParameterizedTest(name = "{0} {1} in {2}: {3}")
    @MethodSource("refusals")
    void a_refusal_is_read_from_its_exact_text(int code, String text, long chat, OutcomeStatus status) {
        assertThat(Refusals.status(code, text, chat)).isEqualTo(status);
    }
}
