package dev.tgops.ticket.desk;

import com.mongodb.MongoException;
import dev.tgops.ticket.tickets.TicketStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Makes the indexes of the desk's lists at start; without them lists are slower, so a database that is away does not keep the service from starting. */
@Component
class ListIndexes {

    private static final Logger log = LoggerFactory.getLogger(ListIndexes.class);

    private final TicketStore tickets;

    ListIndexes(TicketStore tickets) {
        this.tickets = tickets;
    }

    @EventListener(ApplicationReadyEvent.class)
    void create() {
        try {
            tickets.createIndex();
        } catch (MongoException e) {
            log.warn("The indexes of lists are not there yet; they are made at the next start", e);
        }
    }
}
