package dev.tgops.ticket.intake;

import dev.tgops.contracts.Topics;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/** Consumes the updates of all bots. */
@Component
class UpdatesListener {

    private final Router router;

    UpdatesListener(Router router) {
        this.router = router;
    }

    @KafkaListener(
            id = "updates",
            groupId = "ticket-service",
            topics = Topics.BOT_UPDATES,
            containerFactory = "batchListeners",
            concurrency = "${tgops.ticket.consumers}")
    void on(List<ConsumerRecord<String, byte[]>> records) {
        router.route(records);
    }
}
