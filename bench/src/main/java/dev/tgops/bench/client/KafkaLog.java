package dev.tgops.bench.client;

import dev.tgops.bench.check.Label;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Reads whole topics, from their first record to the end at the time of the call, without a consumer group, and repeats records. */
public final class KafkaLog {

    private static final Duration POLL = Duration.ofMillis(500);
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final String bootstrapServers;

    public KafkaLog(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    /** All records of {@code topic} as {@code type}; order holds per partition. */
    public <T> List<T> read(String topic, Class<T> type) {
        return all(topic).stream()
                .map(record -> MAPPER.readValue(record.value(), type))
                .toList();
    }

    /** When the first record of {@code topic} that holds each label was made, milliseconds since 1970; without labels that none holds. */
    public Map<Label, Long> firstSeen(String topic, Set<Label> labels) {
        Map<Label, Long> seen = new HashMap<>();
        for (ConsumerRecord<byte[], byte[]> record : all(topic)) {
            Label.in(new String(record.value(), StandardCharsets.UTF_8))
                    .filter(labels::contains)
                    .ifPresent(label -> seen.merge(label, record.timestamp(), Math::min));
        }
        return seen;
    }

    /** Appends the latest records of {@code topic} once more, as they are and in their order: what a producer does that repeats after a crash. */
    public void repeatLatest(String topic, int count) {
        List<ConsumerRecord<byte[], byte[]>> records = from(topic, count);
        Map<String, Object> settings = Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (ConsumerRecord<byte[], byte[]> record : records) {
                producer.send(new ProducerRecord<>(
                        topic, record.partition(), record.key(), record.value(), record.headers()));
            }
        }
    }

    private List<ConsumerRecord<byte[], byte[]>> all(String topic) {
        return from(topic, Long.MAX_VALUE);
    }

    /** At most {@code latest} records of each partition. */
    private List<ConsumerRecord<byte[], byte[]>> from(String topic, long latest) {
        Map<String, Object> settings = Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            consumer.beginningOffsets(partitions)
                    .forEach((partition, begin) ->
                            consumer.seek(partition, Math.max(begin, ends.getOrDefault(partition, 0L) - latest)));
            List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(POLL).forEach(records::add);
            }
            return records;
        }
    }
}
