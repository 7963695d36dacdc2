package dev.tgops.bench.journal;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** A compacted topic: the mark is a record of the request's id, the outcome the next one. Whether an id was there before is known from memory alone. */
final class KafkaMarks implements MarkStore {

    private static final String TOPIC = "bench.journal";
    private static final int PARTITIONS = 12;
    private static final byte[] MARK = {'C'};

    private final String servers;
    private final KafkaProducer<String, byte[]> producer;

    KafkaMarks(String servers) throws ExecutionException, InterruptedException {
        this.servers = servers;
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers))) {
            admin.createTopics(List.of(new NewTopic(TOPIC, PARTITIONS, (short) 1)
                            .configs(Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT))))
                    .all()
                    .get();
        }
        this.producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        servers,
                        ProducerConfig.ACKS_CONFIG,
                        "all",
                        // Natural groups too: what comes while a request is under way goes with the next.
                        ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION,
                        1,
                        ProducerConfig.LINGER_MS_CONFIG,
                        1,
                        ProducerConfig.BATCH_SIZE_CONFIG,
                        65_536),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    @Override
    public CompletableFuture<Void> mark(String id) {
        return send(id, MARK);
    }

    @Override
    public CompletableFuture<Void> end(String id, byte[] outcome) {
        return send(id, outcome);
    }

    private CompletableFuture<Void> send(String id, byte[] value) {
        CompletableFuture<Void> durable = new CompletableFuture<>();
        producer.send(new ProducerRecord<>(TOPIC, id, value), (metadata, error) -> {
            if (error == null) {
                durable.complete(null);
            } else {
                durable.completeExceptionally(error);
            }
        });
        return durable;
    }

    /** The whole topic is read: an id may have been marked at any time. */
    @Override
    public long takeOver() {
        Set<String> ids = new HashSet<>();
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", servers), new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> all = IntStream.range(0, PARTITIONS)
                    .mapToObj(i -> new TopicPartition(TOPIC, i))
                    .toList();
            consumer.assign(all);
            consumer.seekToBeginning(all);
            long end = consumer.endOffsets(all).values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
            while (all.stream().mapToLong(consumer::position).sum() < end) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofSeconds(1))) {
                    ids.add(record.key());
                }
            }
        }
        return ids.size();
    }

    @Override
    public void close() {
        producer.close();
    }
}
