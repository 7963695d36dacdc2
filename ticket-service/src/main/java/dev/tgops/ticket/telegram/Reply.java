package dev.tgops.ticket.telegram;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The message that a message replies to.
 *
 * @param sentAt when it was written
 * @param quote the part that the author picked by hand, word for word
 */
public record Reply(
        long messageId, Instant sentAt, @Nullable String quote) {}
