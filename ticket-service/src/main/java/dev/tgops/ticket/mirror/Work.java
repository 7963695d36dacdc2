package dev.tgops.ticket.mirror;

import dev.tgops.ticket.tickets.MessageStore;
import dev.tgops.ticket.tickets.MessageStore.CopyChange;
import dev.tgops.ticket.tickets.MessageStore.CopyOf;
import dev.tgops.ticket.tickets.MessageStore.StepChange;
import dev.tgops.ticket.tickets.Ticket;
import dev.tgops.ticket.tickets.TicketMessage;
import dev.tgops.ticket.tickets.TicketMessage.Copy;
import dev.tgops.ticket.tickets.TicketMessage.Step;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A ticket under change: the ticket, what else must be written, and its messages as they are with these changes. */
public final class Work {

    private final Ticket ticket;
    private final Library library;
    private final Instant now;
    private final Changes changes = new Changes();
    private final Map<String, CopyOf> newCopies = new HashMap<>();

    public Work(Ticket ticket, Library library, Instant now) {
        this.ticket = ticket;
        this.library = library;
        this.now = now;
    }

    public Ticket ticket() {
        return ticket;
    }

    public Changes changes() {
        return changes;
    }

    public Instant now() {
        return now;
    }

    /** The message with what this work has changed of it. */
    public @Nullable TicketMessage message(String id) {
        TicketMessage changed = changes.messages().get(id);
        if (changed != null) {
            return changed;
        }
        TicketMessage message = library.message(id);
        if (message == null || !message.ticketId().equals(ticket.id())) {
            return null;
        }
        for (CopyChange change : changes.copyChanges()) {
            if (change.messageId().equals(id)) {
                message = message.withCopy(change.endpoint(), change.copy());
            }
        }
        return message;
    }

    /** Reads several messages at once. */
    void fetch(List<String> ids) {
        library.fetchMessages(
                ids.stream().filter(id -> !changes.messages().containsKey(id)).toList());
    }

    /** Stores the new message. */
    void create(TicketMessage message) {
        changes.created().add(message.id());
        put(message);
    }

    /** Stores the message whole. */
    void put(TicketMessage message) {
        changes.messages().put(message.id(), message);
    }

    /** Stores which message it replies to. */
    void repliesTo(TicketMessage message, String target) {
        if (changes.messages().containsKey(message.id())) {
            put(message.withReplyTo(target));
        } else {
            changes.replyTargets().put(message.id(), target);
        }
    }

    /** Stores the state of a message's copy. */
    void put(String messageId, String endpoint, Copy copy) {
        TicketMessage changed = changes.messages().get(messageId);
        if (changed != null) {
            put(changed.withCopy(endpoint, copy));
        } else {
            changes.copyChanges().add(new CopyChange(messageId, endpoint, copy));
        }
    }

    /** Keeps a step of the message. */
    void step(String messageId, Step step) {
        TicketMessage changed = changes.messages().get(messageId);
        if (changed != null) {
            put(changed.withStep(step));
        } else {
            changes.steps().add(new StepChange(messageId, step));
        }
    }

    /** Remembers which message a copy in a chat is of. */
    void copied(String botId, long chatId, long telegramId, String messageId) {
        CopyOf copy = new CopyOf(MessageStore.copyKey(botId, chatId, telegramId), ticket.id(), messageId);
        newCopies.put(copy.id(), copy);
        changes.copies().add(copy);
    }

    /** The id of the message that a message in a chat is a copy of, or null where it is none that is known. */
    public @Nullable String originalOf(String botId, long chatId, long telegramId) {
        String key = MessageStore.copyKey(botId, chatId, telegramId);
        CopyOf copy = newCopies.get(key);
        if (copy == null) {
            copy = library.copy(key);
        }
        return copy != null && copy.ticketId().equals(ticket.id()) ? copy.messageId() : null;
    }
}
