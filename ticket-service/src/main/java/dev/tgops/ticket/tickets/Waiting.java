package dev.tgops.ticket.tickets;

import org.jspecify.annotations.Nullable;

/**
 * A message that waits to be copied to an endpoint: its topic is not there yet, what it replies to has no known copy yet, or more of its album may come.
 *
 * @param order position of the message in the ticket
 * @param album the album that it is a part of
 */
public record Waiting(
        String endpoint,
        String messageId,
        long order,
        @Nullable String album) {}
