package dev.tgops.ticket.relay;

import dev.tgops.contracts.Topics;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/** Consumes inputs and outcomes of tickets; both topics are partitioned alike, so one thread sees all that concerns a ticket. */
@Component
class TicketsListener {

    private final TicketBatches batches;

    TicketsListener(TicketBatches batches) {
        this.batches = batches;
    }

    @KafkaListener(
            id = "tickets",
            groupId = "ticket-service.tickets",
            topics = {Topics.TICKET_INPUTS, Topics.TICKET_BOT_RESULTS},
            containerFactory = "batchListeners",
            concurrency = "${tgops.ticket.consumers}")
    void on(List<ConsumerRecord<String, byte[]>> records) {
        batches.process(records);
    }
}
