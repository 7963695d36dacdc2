package dev.tgops.ticket.mirror;

import dev.tgops.contracts.bot.BotOutcome;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads what Telegram answered to a request. */
final class Results {

    private Results() {}

    /** Of a message that was sent or copied. */
    static @Nullable Long messageId(BotOutcome outcome) {
        return number(outcome, "message_id");
    }

    /** Of a topic that was created. */
    static @Nullable Long threadId(BotOutcome outcome) {
        return number(outcome, "message_thread_id");
    }

    /** Of a topic that was created. */
    static @Nullable String topicName(BotOutcome outcome) {
        JsonNode result = outcome.result();
        JsonNode name = result == null ? null : result.get("name");
        return name != null && name.isString() ? name.stringValue() : null;
    }

    private static @Nullable Long number(BotOutcome outcome, String field) {
        JsonNode result = outcome.result();
        JsonNode value = result == null ? null : result.get(field);
        return value != null && value.isIntegralNumber() ? value.longValue() : null;
    }
}
