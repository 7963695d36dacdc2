package dev.tgops.ticket.tickets;

/**
 * A message that waits to be copied to an endpoint: its topic is not there yet, or what it replies to has no known copy yet.
 *
 * @param order position of the message in the ticket
 */
public record Waiting(String endpoint, String messageId, long order) {}
