package dev.tgops.ticket.telegram;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The message that a message replies to.
 *
 * @param sentAt when it was written
 * @param quote the part that the author picked by hand, word for word
 */
public record Reply(
        long messageId, Instant sentAt, @Nullable String quote) {

    /** To the message as a whole; null where it is not accessible, and so has no date. */
    static @Nullable Reply to(JsonNode message) {
        Long id = Json.optionalLong(message, "message_id");
        Long date = Json.optionalLong(message, "date");
        return id == null || date == null || date == 0 ? null : new Reply(id, Instant.ofEpochSecond(date), null);
    }
}
