package dev.tgops.ticket.mirror;

import dev.tgops.ticket.telegram.Reply;
import dev.tgops.ticket.tickets.TicketMessage;
import dev.tgops.ticket.tickets.TicketMessage.Source;
import org.jspecify.annotations.Nullable;

/** Finds the ticket's message that a message of a chat is: a copy of it, or itself. */
final class MessageRefs {

    private MessageRefs() {}

    static @Nullable TicketMessage find(Work work, String botId, long chatId, Reply reference) {
        String original = work.originalOf(botId, chatId, reference.messageId());
        return work.message(
                original != null
                        ? original
                        : Source.messageId(botId, chatId, reference.messageId(), reference.sentAt()));
    }
}
