package dev.tgops.ticket.desk;

import dev.tgops.ticket.tickets.DirtyTickets;
import dev.tgops.ticket.tickets.TicketStore;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/** Makes the indexes before the first listener starts. */
@Component
class StoreIndexes implements SmartInitializingSingleton {

    private final TicketStore tickets;
    private final DirtyTickets needy;

    StoreIndexes(TicketStore tickets, DirtyTickets needy) {
        this.tickets = tickets;
        this.needy = needy;
    }

    @Override
    public void afterSingletonsInstantiated() {
        tickets.createIndexes();
        needy.createIndexes();
    }
}
