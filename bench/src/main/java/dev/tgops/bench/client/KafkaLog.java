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
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Reads whole topics, from their first record to the end at the time of the call, without a consumer group. */
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

    private List<ConsumerRecord<byte[], byte[]>> all(String topic) {
        Map<String, Object> settings = Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(POLL).forEach(records::add);
            }
            return records;
        }
    }
}
