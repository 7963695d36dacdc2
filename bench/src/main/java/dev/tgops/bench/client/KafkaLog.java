package dev.tgops.bench.client;

import dev.tgops.bench.check.Label;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
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

    /** All records of {@code topic} as {@code type}, read as they are asked for; order holds per partition. To be closed. */
    public <T> Stream<T> read(String topic, Class<T> type) {
        return records(topic, Long.MAX_VALUE).map(record -> MAPPER.readValue(record.value(), type));
    }

    /** When the first record of {@code topic} that holds each label was made, milliseconds since 1970; without labels that none holds. */
    public Map<Label, Long> firstSeen(String topic, Set<Label> labels) {
        Map<Label, Long> seen = new HashMap<>();
        try (var records = records(topic, Long.MAX_VALUE)) {
            records.forEach(record -> Label.in(new String(record.value(), StandardCharsets.UTF_8))
                    .filter(labels::contains)
                    .ifPresent(label -> seen.merge(label, record.timestamp(), Math::min)));
        }
        return seen;
    }

    /** Appends the latest records of {@code topic} once more, as they are and in their order: what a producer does that repeats after a crash. */
    public void repeatLatest(String topic, int count) {
        Map<String, Object> settings = Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        try (var records = records(topic, count);
                var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            records.forEach(record -> producer.send(
                    new ProducerRecord<>(topic, record.partition(), record.key(), record.value(), record.headers())));
        }
    }

    /** At most {@code latest} records of each partition. */
    private Stream<ConsumerRecord<byte[], byte[]>> records(String topic, long latest) {
        Map<String, Object> settings = Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        try {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            consumer.beginningOffsets(partitions)
                    .forEach((partition, begin) ->
                            consumer.seek(partition, Math.max(begin, ends.getOrDefault(partition, 0L) - latest)));
            return Stream.generate(() -> consumer)
                    .takeWhile(reader ->
                            ends.entrySet().stream().anyMatch(end -> reader.position(end.getKey()) < end.getValue()))
                    .flatMap(reader -> StreamSupport.stream(reader.poll(POLL).spliterator(), false))
                    .onClose(consumer::close);
        } catch (RuntimeException failure) {
            consumer.close();
            throw failure;
        }
    }
}
