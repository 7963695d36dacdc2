package dev.tgops.ticket.tickets;

import org.jspecify.annotations.Nullable;

/** The command in a group that opened the ticket: its answer goes there. */
public record Origin(String botId, long chatId, @Nullable Long threadId, long messageId) {}
