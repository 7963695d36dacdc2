package dev.tgops.ticket.tickets;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** All that is stored of a ticket beside the ticket itself. */
@Component
public class TicketContent {

    private static final int AT_ONCE = 500;

    private final MessageStore messages;
    private final MessagePages pages;
    private final RouteStore routes;
    private final DirtyTickets needy;

    TicketContent(MessageStore messages, MessagePages pages, RouteStore routes, DirtyTickets needy) {
        this.messages = messages;
        this.pages = pages;
        this.routes = routes;
        this.needy = needy;
    }

    /** Deletes its messages and the routes to it; can be repeated. */
    public void delete(Ticket ticket) {
        long count = ticket.messageCount();
        Map<String, String> bots = ticket.endpoints().stream().collect(Collectors.toMap(Endpoint::id, Endpoint::botId));
        for (long from = 0; from < count; from += AT_ONCE) {
            messages.erase(pages.ids(ticket, from, from + AT_ONCE), bots);
        }
        pages.erase(ticket);
        List<String> keys = new ArrayList<>();
        for (Endpoint endpoint : ticket.endpoints()) {
            Long chat = endpoint.chatId();
            if (chat != null) {
                keys.add(RouteStore.key(endpoint.botId(), chat, endpoint.threadId()));
            }
        }
        routes.removeOf(ticket.id(), keys);
        needy.housed(ticket.id(), List.of());
    }
}
