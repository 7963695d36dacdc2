package dev.tgops.botrunner.sending;

import dev.tgops.contracts.bot.OutcomeStatus;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads Telegram's refusals. The texts are those of the Bot API server's source and of real answers; compared without regard to case. */
final class Refusals {

    /** After these, what follows in the lane would be lost or land in the wrong place. */
    private static final Set<OutcomeStatus> BREAK_LANE = EnumSet.of(
            OutcomeStatus.TOPIC_GONE,
            OutcomeStatus.TOPIC_CLOSED,
            OutcomeStatus.NOT_A_FORUM,
            OutcomeStatus.NO_RIGHTS,
            OutcomeStatus.KICKED);

    private Refusals() {}

    static boolean breaksLane(OutcomeStatus status) {
        return BREAK_LANE.contains(status);
    }

    /**
     * What a refusal means; 429 and migration are no refusals in this sense.
     *
     * @param code {@code error_code}, 400 to 499
     * @param chatId the chat called: a 403 of a group is never "the user blocked the bot"
     */
    static OutcomeStatus status(int code, String description, @Nullable Long chatId) {
        String text = description.toLowerCase(Locale.ROOT);
        return switch (code) {
            case 401 -> OutcomeStatus.UNAUTHORIZED;
            case 403 -> forbidden(text, chatId);
            case 413 -> OutcomeStatus.TOO_LARGE;
            default -> badRequest(text);
        };
    }

    private static OutcomeStatus forbidden(String text, @Nullable Long chatId) {
        if (chatId != null && chatId < 0) {
            return has(text, "not enough rights", "have no rights", "administrator rights")
                    ? OutcomeStatus.NO_RIGHTS
                    : OutcomeStatus.KICKED;
        }
        if (has(text, "blocked by the user")) {
            return OutcomeStatus.BLOCKED;
        }
        if (has(text, "user is deactivated")) {
            return OutcomeStatus.DEACTIVATED;
        }
        if (has(text, "can't initiate conversation", "can't send messages to bots", "peer_id_invalid")) {
            return OutcomeStatus.CHAT_NOT_FOUND;
        }
        return has(text, "kicked", "not a member") ? OutcomeStatus.KICKED : OutcomeStatus.BLOCKED;
    }

    private static OutcomeStatus badRequest(String text) {
        if (has(text, "message is not modified", "topic_not_modified")) {
            // What was wanted is so already.
            return OutcomeStatus.OK;
        }
        if (has(text, "message thread not found", "topic_deleted", "topic_id_invalid", "thread not found")) {
            return OutcomeStatus.TOPIC_GONE;
        }
        if (has(text, "topic_closed")) {
            return OutcomeStatus.TOPIC_CLOSED;
        }
        if (has(text, "the chat is not a forum", "chat_not_forum", "channel_forum_missing")) {
            return OutcomeStatus.NOT_A_FORUM;
        }
        if (has(text, "not enough rights", "have no rights", "chat_admin_required", "need administrator rights")
                || has(text, "chat_write_forbidden", "administrator rights in the")) {
            return OutcomeStatus.NO_RIGHTS;
        }
        if (has(text, "chat not found", "user not found", "peer_id_invalid")) {
            return OutcomeStatus.CHAT_NOT_FOUND;
        }
        if (has(text, "bot was kicked", "bot is not a member", "group is deactivated", "group chat was deactivated")) {
            return OutcomeStatus.KICKED;
        }
        if (has(text, "message is too long", "caption is too long", "file is too big", "request entity too large")
                || has(text, "message_too_long", "media_caption_too_long", "entity too large")) {
            return OutcomeStatus.TOO_LARGE;
        }
        if (has(text, "message to ", "message_id_invalid", "message not found", "message can't be ")
                || has(text, "message with the specified identifier", "replied message not found")) {
            return OutcomeStatus.MESSAGE_GONE;
        }
        if (has(text, "wrong file", "wrong remote file", "failed to get http url content", "file reference")
                || has(text, "wrong type of the web page content", "file must be non-empty", "image_process_failed")) {
            return OutcomeStatus.BAD_FILE;
        }
        return OutcomeStatus.BAD_CONTENT;
    }

    private static boolean has(String text, String... parts) {
        for (String part : parts) {
            if (text.contains(part)) {
                return true;
            }
        }
        return false;
    }
}
