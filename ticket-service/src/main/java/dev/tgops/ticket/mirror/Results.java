package dev.tgops.ticket.mirror;

import dev.tgops.contracts.bot.BotOutcome;
import dev.tgops.ticket.tickets.Endpoint;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads what Telegram answered to a request. */
final class Results {

    private Results() {}

    /** Of a message that was sent or copied. */
    static @Nullable Long messageId(BotOutcome outcome) {
        return number(outcome, "message_id");
    }

    /** Of the messages that were sent or copied, in order. */
    static List<Long> messageIds(BotOutcome outcome) {
        JsonNode result = outcome.result();
        if (result == null || !result.isArray()) {
            Long one = messageId(outcome);
            return one == null ? List.of() : List.of(one);
        }
        return result.valueStream()
                .map(message -> message.path("message_id").asLong(0))
                .toList();
    }

    /** Whether the messages were made as a list. */
    static boolean isList(BotOutcome outcome) {
        JsonNode result = outcome.result();
        return result != null && result.isArray();
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

    /** Whether the message stands outside its topic: a group whose topics were switched off takes it all the same, and says so by the answer alone. A copyMessage does not even that. */
    static boolean fellOut(Endpoint topic, BotOutcome outcome) {
        JsonNode result = outcome.result();
        return topic.threadId() != null
                && result != null
                && result.path("chat").isObject()
                && !result.has("message_thread_id");
    }

    private static @Nullable Long number(BotOutcome outcome, String field) {
        JsonNode result = outcome.result();
        JsonNode value = result == null ? null : result.get(field);
        return value != null && value.isIntegralNumber() ? value.longValue() : null;
    }
}
