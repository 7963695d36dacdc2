package dev.tgops.ticket.relay;

import dev.tgops.contracts.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/** Consumes inputs and outcomes of tickets; both topics are partitioned alike, so one thread sees all that concerns a ticket. */
@Component
class TicketsListener {

    private final TicketBatches batches;
    private final Timer batch;

    TicketsListener(TicketBatches batches, MeterRegistry meters) {
        this.batches = batches;
        this.batch = meters.timer("tgops.ticket.batch", "step", "relay");
    }

    @KafkaListener(
            id = "tickets",
            groupId = "ticket-service.tickets",
            topics = {Topics.TICKET_INPUTS, Topics.TICKET_BOT_RESULTS},
            containerFactory = "batchListeners",
            concurrency = "${tgops.ticket.consumers}")
    void on(List<ConsumerRecord<String, byte[]>> records) {
        batch.record(() -> batches.process(records));
    }
}
