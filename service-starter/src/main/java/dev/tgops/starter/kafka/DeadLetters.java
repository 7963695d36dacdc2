package dev.tgops.starter.kafka;

import dev.tgops.contracts.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.core.KafkaOperations;
import org.springframework.kafka.listener.DeadLetterPublishingRecoverer;

/**
 * Parks records that cannot be handled in {@code <topic>.<consumer>.dlt}, with their cause, original topic, partition and offset as headers; counts them as
 * {@code tgops.kafka.dead_letters}. {@link DeadLetterReplay} sends them back.
 */
public class DeadLetters {

    private static final Logger log = LoggerFactory.getLogger(DeadLetters.class);

    private final DeadLetterPublishingRecoverer recoverer;
    private final MeterRegistry meters;

    DeadLetters(KafkaOperations<?, ?> kafka, String consumer, MeterRegistry meters) {
        this.recoverer = new DeadLetterPublishingRecoverer(
                kafka, (record, e) -> new TopicPartition(Topics.deadLetter(record.topic(), consumer), -1));
        // A record that could be parked nowhere is tried again: the exception keeps its offset.
        this.recoverer.setFailIfSendResultIsError(true);
        this.meters = meters;
    }

    /** Returns when the record is durable in the dead-letter topic; throws where it could not be made so. */
    public void park(ConsumerRecord<?, ?> record, Exception cause) {
        recoverer.accept(record, cause);
        Throwable root = cause;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        log.error("Parked {}-{}@{}: {}", record.topic(), record.partition(), record.offset(), root.toString());
        meters.counter("tgops.kafka.dead_letters", "topic", record.topic()).increment();
    }
}
