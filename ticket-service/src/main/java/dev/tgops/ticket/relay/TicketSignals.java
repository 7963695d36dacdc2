package dev.tgops.ticket.relay;

import dev.tgops.contracts.Topics;
import dev.tgops.starter.Ids;
import dev.tgops.ticket.mirror.TicketInput;
import dev.tgops.ticket.publishing.Publisher;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.springframework.stereotype.Component;

/** Tells the consumer of a ticket's partition to look at the ticket. Nothing is lost where a signal is: {@link TicketSweep} repeats it. */
@Component
public class TicketSignals {

    private static final byte[] NOTHING = "{}".getBytes(java.nio.charset.StandardCharsets.UTF_8);

    private final Publisher publisher;

    TicketSignals(Publisher publisher) {
        this.publisher = publisher;
    }

    /** The ticket was written outside its consumer: what it holds must be published. */
    public void woken(String ticketId, String projectId) {
        send(TicketInput.Kind.WOKEN, ticketId, projectId);
    }

    /** A group may be able to hold the ticket's topic. */
    void housed(String ticketId, String projectId) {
        send(TicketInput.Kind.HOUSED, ticketId, projectId);
    }

    /** An album of the ticket may be complete. */
    void albumDue(String ticketId, String projectId) {
        send(TicketInput.Kind.ALBUM_DUE, ticketId, projectId);
    }

    private void send(TicketInput.Kind kind, String ticketId, String projectId) {
        ProducerRecord<String, byte[]> record =
                publisher.record(Topics.TICKET_INPUTS, ticketId, Ids.nextString(), kind.type(), projectId, NOTHING);
        publisher.sendSoon(record);
    }
}
