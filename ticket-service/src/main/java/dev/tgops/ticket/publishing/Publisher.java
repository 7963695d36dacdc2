package dev.tgops.ticket.publishing;

import dev.tgops.contracts.Topics;
import dev.tgops.contracts.bot.BotRequest;
import dev.tgops.starter.kafka.CloudEvents;
import dev.tgops.starter.kafka.EventJson;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.stereotype.Component;

/** Sends records in the order given and waits once for all of them: ticket-service's outbox, since the tickets carry what must leave. */
@Component
public class Publisher {

    private static final Logger log = LoggerFactory.getLogger(Publisher.class);
    private static final String SOURCE = "ticket-service";

    private final KafkaTemplate<String, byte[]> kafka;
    private final Clock clock;

    Publisher(KafkaTemplate<String, byte[]> kafka, Clock clock) {
        this.kafka = kafka;
        this.clock = clock;
    }

    /** A record with the CloudEvents headers of ticket-service. */
    public ProducerRecord<String, byte[]> record(
            String topic, String key, String id, String type, String projectId, byte[] value) {
        Headers headers = CloudEvents.headers(id, type, SOURCE, clock.instant(), projectId);
        return new ProducerRecord<>(topic, null, key, value, headers);
    }

    /** The record of a request that no ticket carries: repeats of what caused it make it again, with the same id. */
    public ProducerRecord<String, byte[]> record(BotRequest request) {
        return record(
                Topics.BOT_REQUESTS,
                request.botId(),
                request.requestId(),
                BotRequest.EVENT_TYPE,
                request.projectId(),
                EventJson.write(request));
    }

    /**
     * Returns when Kafka has all records.
     *
     * @throws PublishingException where one of them could not be made durable; others may be
     */
    public void send(List<ProducerRecord<String, byte[]>> records) {
        if (records.isEmpty()) {
            return;
        }
        List<Future<?>> acks = new ArrayList<>(records.size());
        for (ProducerRecord<String, byte[]> record : records) {
            acks.add(kafka.send(record));
        }
        try {
            for (Future<?> ack : acks) {
                ack.get();
            }
        } catch (ExecutionException e) {
            throw new PublishingException(e.getCause() == null ? e : e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PublishingException(e);
        }
    }

    /** Sends without waiting, and without telling whether it succeeded: for what is repeated elsewhere until it does. */
    public void sendSoon(ProducerRecord<String, byte[]> record) {
        Thread.startVirtualThread(() -> {
            try {
                var unused = kafka.send(record);
            } catch (RuntimeException e) {
                log.warn("Kafka did not take a record for {}; it is sent again later", record.topic(), e);
            }
        });
    }
}
