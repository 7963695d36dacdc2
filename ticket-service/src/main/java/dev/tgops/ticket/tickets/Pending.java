package dev.tgops.ticket.tickets;

/**
 * A record that must leave: a request to bot-runner or an event. Stored with the change that caused it, published in order of {@code sequence}.
 *
 * @param id {@code ce_id}; a repeat carries the same
 * @param value JSON
 */
public record Pending(long sequence, String topic, String key, String type, String id, byte[] value) {}
