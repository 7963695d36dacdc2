package dev.tgops.ticket.tickets;

import org.jspecify.annotations.Nullable;

/**
 * The command in a group that opened the ticket: its answer goes there.
 *
 * @param subjectCut whether the subject was too long and is cut
 */
public record Origin(String botId, long chatId, @Nullable Long threadId, long messageId, boolean subjectCut) {}
