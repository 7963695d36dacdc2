package dev.tgops.starter.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tgops.contracts.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.KafkaTemplate;

/**
 * {@code POST /actuator/deadletters/{topic}}: sends the dead letters of {@code topic} back to it, once each, with the headers they came with. What was replayed is remembered by the
 * consumer group {@code <dead-letter topic>.replay}.
 */
@Endpoint(id = "deadletters")
public class DeadLetterReplay {

    private static final Duration POLL = Duration.ofSeconds(2);
    private static final String ADDED_BY_PARKING = "kafka_dlt-";

    private final ConsumerFactory<String, byte[]> consumers;
    private final KafkaTemplate<String, byte[]> kafka;
    private final String consumerName;

    DeadLetterReplay(ConsumerFactory<String, byte[]> consumers, KafkaTemplate<String, byte[]> kafka, String name) {
        this.consumers = consumers;
        this.kafka = kafka;
        this.consumerName = name;
    }

    /**
     * @param topic the topic that the records came from
     * @return how many records were sent back
     */
    @WriteOperation
    public Map<String, Integer> replay(@Selector String topic) throws Exception {
        String deadLetters = Topics.deadLetter(topic, consumerName);
        int replayed = 0;
        try (Consumer<String, byte[]> consumer = consumers.createConsumer(deadLetters + ".replay", "")) {
            List<TopicPartition> partitions = consumer.partitionsFor(deadLetters, Duration.ofSeconds(10)).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.getOrDefault(p, 0L))) {
                ConsumerRecords<String, byte[]> records = consumer.poll(POLL);
                Map<ConsumerRecord<String, byte[]>, Future<?>> sent = new HashMap<>();
                for (ConsumerRecord<String, byte[]> record : records) {
                    sent.put(record, kafka.send(original(topic, record)));
                }
                for (Future<?> ack : sent.values()) {
                    ack.get();
                }
                consumer.commitSync();
                replayed += sent.size();
            }
        }
        return Map.of("replayed", replayed);
    }

    private static ProducerRecord<String, byte[]> original(String topic, ConsumerRecord<String, byte[]> parked) {
        RecordHeaders headers = new RecordHeaders();
        for (Header header : parked.headers()) {
            if (!header.key().startsWith(ADDED_BY_PARKING)) {
                headers.add(header);
            }
        }
        headers.add("tgops_replayed", "true".getBytes(UTF_8));
        return new ProducerRecord<>(topic, null, null, parked.key(), parked.value(), headers);
    }
}
