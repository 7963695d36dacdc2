package dev.tgops.ticket.relay;

import dev.tgops.ticket.mirror.Library;
import dev.tgops.ticket.mirror.TicketInput;
import dev.tgops.ticket.telegram.Reply;
import dev.tgops.ticket.telegram.TelegramMessage;
import dev.tgops.ticket.telegram.Update;
import dev.tgops.ticket.tickets.MessageStore;
import dev.tgops.ticket.tickets.TicketMessage.Source;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Finds out which messages a batch will ask for: those that are replied to or edited. */
final class Prefetch {

    private Prefetch() {}

    static Library library(MessageStore store, Collection<List<TicketRecord>> records) {
        Set<String> copies = new HashSet<>();
        Set<String> messages = new HashSet<>();
        for (List<TicketRecord> ofTicket : records) {
            for (TicketRecord record : ofTicket) {
                TicketInput input = record.input();
                Update update = input == null ? null : input.update();
                TelegramMessage message = update == null ? null : update.message();
                if (update != null && message != null) {
                    add(update, message, copies, messages);
                }
            }
        }
        Library library = new Library(store);
        library.fetch(copies, messages);
        return library;
    }

    private static void add(Update update, TelegramMessage message, Set<String> copies, Set<String> messages) {
        if (update.type().equals(Update.EDITED_MESSAGE)) {
            messages.add(Source.messageId(update.botId(), message.chatId(), message.messageId(), message.sentAt()));
            return;
        }
        Reply reply = message.content() == null ? message.pinned() : message.reply();
        if (reply != null) {
            copies.add(MessageStore.copyKey(update.botId(), message.chatId(), reply.messageId()));
            messages.add(Source.messageId(update.botId(), message.chatId(), reply.messageId(), reply.sentAt()));
        }
    }
}
