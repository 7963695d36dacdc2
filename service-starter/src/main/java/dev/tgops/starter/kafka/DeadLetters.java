package dev.tgops.starter.kafka;

import dev.tgops.contracts.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.config.TopicBuilder;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.KafkaOperations;
import org.springframework.kafka.listener.DeadLetterPublishingRecoverer;

/**
 * Parks records that cannot be handled in {@code <topic>.<consumer>.dlt}, with their cause, original topic, partition and offset as headers; counts them as
 * {@code tgops.kafka.dead_letters}. {@link DeadLetterReplay} sends them back.
 */
public class DeadLetters {

    private static final Logger log = LoggerFactory.getLogger(DeadLetters.class);

    /** Long enough for a person to repair the cause and replay. */
    private static final Duration RETENTION = Duration.ofDays(30);

    private final DeadLetterPublishingRecoverer recoverer;
    private final MeterRegistry meters;

    private final KafkaAdmin admin;
    private final KafkaSettings settings;
    private final String consumer;
    private final Set<String> existing = ConcurrentHashMap.newKeySet();

    DeadLetters(
            KafkaOperations<?, ?> kafka,
            KafkaAdmin admin,
            KafkaSettings settings,
            String consumer,
            MeterRegistry meters) {
        this.admin = admin;
        this.settings = settings;
        this.consumer = consumer;
        this.recoverer = new DeadLetterPublishingRecoverer(
                kafka, (record, e) -> new TopicPartition(Topics.deadLetter(record.topic(), consumer), -1));
        // A record that could be parked nowhere is tried again: the exception keeps its offset.
        this.recoverer.setFailIfSendResultIsError(true);
        this.meters = meters;
    }

    /** Returns when the record is durable in the dead-letter topic; throws where it could not be made so. */
    public void park(ConsumerRecord<?, ?> record, Exception cause) {
        createTopicOnce(Topics.deadLetter(record.topic(), consumer));
        recoverer.accept(record, cause);
        Throwable root = cause;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        log.error("Parked {}-{}@{}: {}", record.topic(), record.partition(), record.offset(), root.toString());
        meters.counter("tgops.kafka.dead_letters", "topic", record.topic()).increment();
    }

    private void createTopicOnce(String name) {
        if (!existing.contains(name)) {
            admin.createOrModifyTopics(TopicBuilder.name(name)
                    .partitions(1)
                    .replicas(settings.replication())
                    .config(TopicConfig.RETENTION_MS_CONFIG, String.valueOf(RETENTION.toMillis()))
                    .build());
            existing.add(name);
        }
    }
}
