package dev.tgops.auth;

import static org.awaitility.Awaitility.await;

import dev.tgops.localstack.TestInfrastructure;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** What other services read of users and projects. */
final class Snapshots {

    private Snapshots() {}

    /** The latest snapshot of the key, once nothing newer has come for a while. */
    static byte[] last(String topic, String key) {
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers", TestInfrastructure.kafka().bootstrapServers(),
                        "group.id", UUID.randomUUID().toString()),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<String, byte[]> latest = new HashMap<>();
            await().atMost(Duration.ofSeconds(20)).until(() -> {
                var records = consumer.poll(Duration.ofMillis(700));
                records.forEach(record -> latest.put(record.key(), record.value()));
                return records.isEmpty() && latest.containsKey(key);
            });
            return Objects.requireNonNull(latest.get(key));
        }
    }
}
