package dev.tgops.ticket.tickets;

import java.time.Instant;

/**
 * An album that may go on: Telegram sends its items one by one and marks no last one.
 *
 * @param id Telegram's {@code media_group_id}
 * @param closesAt when it counts as complete, unless another item comes before
 */
public record OpenAlbum(String id, Instant closesAt) {}
