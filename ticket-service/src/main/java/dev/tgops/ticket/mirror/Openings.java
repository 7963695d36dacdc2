package dev.tgops.ticket.mirror;

import dev.tgops.contracts.ticket.TicketEvent.Actor;
import dev.tgops.ticket.customers.CustomerStore;
import dev.tgops.ticket.telegram.Command;
import dev.tgops.ticket.telegram.Sender;
import dev.tgops.ticket.telegram.TelegramMessage;
import dev.tgops.ticket.telegram.Update;
import dev.tgops.ticket.tickets.Endpoint;
import dev.tgops.ticket.tickets.Origin;
import dev.tgops.ticket.tickets.Ticket;
import java.time.Instant;
import java.util.Objects;

/** New tickets: by a customer's first message, or by a command of the staff. */
public final class Openings {

    /** Longest subject taken from a customer's first message, in characters. */
    private static final int LONGEST_GUESSED_SUBJECT = 60;

    private Openings() {}

    /** Whether the input opens its ticket where that does not exist yet. */
    public static boolean opens(TicketInput input) {
        Update update = input.update();
        if (input.kind() == TicketInput.Kind.OPENED) {
            return true;
        }
        TelegramMessage message = update == null ? null : update.message();
        return update != null
                && message != null
                && update.type().equals(Update.MESSAGE)
                && message.content() != null
                && !message.sender().bot()
                && Endpoint.CUSTOMER.equals(input.endpoint());
    }

    /** A new ticket from the input that opens it; the input itself is still to be applied. */
    public static Ticket open(String ticketId, TicketInput input, long number, Instant now) {
        Update update = Objects.requireNonNull(input.update());
        TelegramMessage message = Objects.requireNonNull(update.message());
        Sender sender = message.sender();
        if (input.kind() == TicketInput.Kind.OPENED) {
            Command command = Command.of(message);
            String subject = TopicName.oneLine(command == null ? "" : command.argument());
            String kept = TopicName.cut(subject, TopicName.LONGEST_SUBJECT);
            return Ticket.open(
                    ticketId,
                    input.projectId(),
                    number,
                    kept,
                    TopicCommands.staff(sender),
                    update.botId(),
                    new Origin(
                            update.botId(),
                            message.chatId(),
                            message.threadId(),
                            message.messageId(),
                            !kept.equals(subject)),
                    now);
        }
        String customer = CustomerStore.id(input.projectId(), sender.id());
        Ticket ticket = Ticket.open(
                ticketId,
                input.projectId(),
                number,
                subject(message),
                new Actor(Actor.Kind.CUSTOMER, customer, sender.name()),
                update.botId(),
                null,
                now);
        ticket.serve(customer, sender.name(), update.botId(), message.chatId());
        return ticket;
    }

    /** A customer's first words. */
    private static String subject(TelegramMessage message) {
        String text = message.text();
        String line = text == null
                ? ""
                : TopicName.oneLine(text.strip().lines().findFirst().orElse(""));
        if (line.isEmpty()) {
            String content = message.content() == null ? "" : message.content().replace('_', ' ');
            return message.sender().name() + ": " + content;
        }
        return TopicName.cut(line, LONGEST_GUESSED_SUBJECT);
    }
}
