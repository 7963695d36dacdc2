package dev.tgops.ticket.relay;

import dev.tgops.ticket.TicketSettings;
import dev.tgops.ticket.tickets.Ticket;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The tickets used last. A ticket is taken out while it is worked on; one that is stale is found out by its version when it is written. */
@Component
class TicketCache {

    private final Map<String, Ticket> tickets;

    TicketCache(TicketSettings settings) {
        int capacity = settings.cachedTickets();
        this.tickets = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Ticket> eldest) {
                return size() > capacity;
            }
        };
    }

    synchronized @Nullable Ticket take(String id) {
        return tickets.remove(id);
    }

    synchronized void put(Ticket ticket) {
        tickets.put(ticket.id(), ticket);
    }
}
