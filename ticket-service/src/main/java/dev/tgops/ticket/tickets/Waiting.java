package dev.tgops.ticket.tickets;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message that waits to be copied to an endpoint: its topic is not there yet, what it replies to has no known copy yet, or more of its album may come. Or the word to the staff that it was
 * not delivered elsewhere.
 *
 * @param order position of the message in the ticket
 * @param album the album that it is a part of
 * @param since when it began to wait; null in what was stored before this was kept
 * @param undelivered the endpoint that it was not delivered to, where that is still to be said; null: it is a copy
 */
public record Waiting(
        String endpoint,
        String messageId,
        long order,
        @Nullable String album,
        @Nullable Instant since,
        @Nullable String undelivered) {

    /** Whether a copy of the message waits, and not a word about it. */
    public boolean isCopy() {
        return undelivered == null;
    }
}
