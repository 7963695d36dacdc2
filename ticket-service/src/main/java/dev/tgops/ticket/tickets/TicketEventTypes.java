package dev.tgops.ticket.tickets;

import dev.tgops.contracts.ticket.TicketEvent;

/** {@code ce_type} of ticket events. */
final class TicketEventTypes {

    private TicketEventTypes() {}

    static String of(TicketEvent event) {
        return switch (event) {
            case TicketEvent.Created e -> "ticket.created";
            case TicketEvent.Updated e -> "ticket.updated";
            case TicketEvent.Closed e -> "ticket.closed";
            case TicketEvent.Reopened e -> "ticket.reopened";
            case TicketEvent.Erased e -> "ticket.erased";
            case TicketEvent.TopicCreated e -> "topic.created";
            case TicketEvent.TopicLinked e -> "topic.linked";
            case TicketEvent.TopicUnlinked e -> "topic.unlinked";
            case TicketEvent.MessageSent e -> "message.sent";
        };
    }
}
