package dev.tgops.ticket.relay;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tgops.contracts.Topics;
import dev.tgops.ticket.mirror.TicketInput;
import dev.tgops.ticket.publishing.Publisher;
import dev.tgops.ticket.telegram.TelegramMessage;
import dev.tgops.ticket.telegram.Update;
import dev.tgops.ticket.tickets.DerivedIds;
import dev.tgops.ticket.tickets.DirtyTickets;
import dev.tgops.ticket.tickets.Endpoint;
import dev.tgops.ticket.tickets.RouteStore;
import dev.tgops.ticket.tickets.RouteStore.Route;
import dev.tgops.ticket.tickets.Ticket;
import dev.tgops.ticket.tickets.TicketContent;
import dev.tgops.ticket.tickets.TicketStore;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.springframework.stereotype.Component;

/**
 * Finishes what REST began: a ticket that was written there is published by its partition's consumer, and the content of an erased one is deleted. Each step can be repeated; the mark of
 * the ticket goes last.
 */
@Component
class Erasure {

    private final TicketStore tickets;
    private final TicketContent content;
    private final RouteStore routes;
    private final DirtyTickets needy;
    private final Publisher publisher;

    Erasure(TicketStore tickets, TicketContent content, RouteStore routes, DirtyTickets needy, Publisher publisher) {
        this.tickets = tickets;
        this.content = content;
        this.routes = routes;
        this.needy = needy;
        this.publisher = publisher;
    }

    /** After publishing. */
    void finish(Map<String, List<TicketRecord>> byTicket, List<Ticket> finished) {
        for (Ticket ticket : finished) {
            boolean woken = byTicket.getOrDefault(ticket.id(), List.of()).stream()
                    .anyMatch(record -> {
                        TicketInput input = record.input();
                        return input != null && input.kind() == TicketInput.Kind.WOKEN;
                    });
            if (woken) {
                if (ticket.isErased() && !ticket.endpoints().isEmpty()) {
                    deleteContent(ticket);
                }
                needy.clear(ticket.id(), ticket.version());
            }
        }
    }

    private void deleteContent(Ticket ticket) {
        content.delete(ticket);
        ticket.messagesErased();
        // A conflict leaves the mark of the other writer: its wake-up comes through here again.
        tickets.save(List.of(ticket));
    }

    /** A person who writes in a private chat whose ticket is erased, or is linked to it no longer, gets a new one: the update goes on to that; true where it did. */
    boolean redirects(Ticket ticket, TicketRecord record) {
        TicketInput input = record.input();
        Update update = input == null ? null : input.update();
        TelegramMessage message = update == null ? null : update.message();
        String endpoint = input == null ? null : input.endpoint();
        if (endpoint == null
                || (!ticket.isErased() && ticket.endpoint(endpoint) != null)
                || update == null
                || message == null
                || !message.isPrivate()
                || !update.type().equals(Update.MESSAGE)) {
            return false;
        }
        String key = RouteStore.key(update.botId(), message.chatId(), null);
        String fresh = DerivedIds.at(message.sentAt(), "ticket:" + update.key());
        Route successor = new Route(key, fresh, Endpoint.CUSTOMER);
        routes.succeed(key, ticket.id(), successor);
        Route inForce = routes.claim(List.of(successor)).getOrDefault(key, successor);
        publisher.send(List.of(new ProducerRecord<>(
                Topics.TICKET_INPUTS,
                null,
                null,
                inForce.ticketId(),
                record.source().value(),
                new RecordHeaders(record.source().headers())
                        .remove(TicketInput.ENDPOINT)
                        .add(TicketInput.ENDPOINT, inForce.endpoint().getBytes(UTF_8)))));
        return true;
    }
}
