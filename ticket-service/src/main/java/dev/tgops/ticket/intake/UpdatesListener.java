package dev.tgops.ticket.intake;

import dev.tgops.contracts.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/** Consumes the updates of all bots. */
@Component
class UpdatesListener {

    private final Router router;
    private final Timer batch;

    UpdatesListener(Router router, MeterRegistry meters) {
        this.router = router;
        this.batch = meters.timer("tgops.ticket.batch", "step", "intake");
    }

    @KafkaListener(
            id = "updates",
            groupId = "ticket-service",
            topics = Topics.BOT_UPDATES,
            containerFactory = "batchListeners",
            concurrency = "${tgops.ticket.consumers}")
    void on(List<ConsumerRecord<String, byte[]>> records) {
        batch.record(() -> router.route(records));
    }
}
