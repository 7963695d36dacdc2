package dev.tgops.starter.kafka;

import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Settings of Boot's Kafka support that hold in every service, with the lowest precedence: keys are text, values bytes; producers are idempotent with {@code acks=all};
 * consumers use the KIP-848 protocol, the server's range assignor (equal partitions of co-partitioned topics go to one member) and commit by hand.
 */
public class KafkaDefaults implements EnvironmentPostProcessor {

    private static final String STRING = "org.apache.kafka.common.serialization.String";
    private static final String BYTES = "org.apache.kafka.common.serialization.ByteArray";

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        environment
                .getPropertySources()
                .addLast(new MapPropertySource(
                        "tgopsKafkaDefaults",
                        Map.ofEntries(
                                Map.entry(
                                        "spring.kafka.bootstrap-servers", "${KAFKA_BOOTSTRAP_SERVERS:127.0.0.1:19092}"),
                                Map.entry("tgops.kafka.partitions", "${KAFKA_PARTITIONS:12}"),
                                Map.entry("tgops.kafka.replication", "${KAFKA_REPLICATION:1}"),
                                Map.entry("spring.kafka.producer.acks", "all"),
                                Map.entry("spring.kafka.producer.key-serializer", STRING + "Serializer"),
                                Map.entry("spring.kafka.producer.value-serializer", BYTES + "Serializer"),
                                Map.entry("spring.kafka.producer.properties.enable.idempotence", "true"),
                                Map.entry("spring.kafka.producer.properties.linger.ms", "1"),
                                Map.entry("spring.kafka.producer.properties.delivery.timeout.ms", "30000"),
                                Map.entry("spring.kafka.producer.properties.request.timeout.ms", "10000"),
                                Map.entry("spring.kafka.producer.properties.max.block.ms", "10000"),
                                Map.entry("spring.kafka.consumer.key-deserializer", STRING + "Deserializer"),
                                Map.entry("spring.kafka.consumer.value-deserializer", BYTES + "Deserializer"),
                                Map.entry("spring.kafka.consumer.enable-auto-commit", "false"),
                                Map.entry("spring.kafka.consumer.auto-offset-reset", "earliest"),
                                Map.entry("spring.kafka.consumer.properties.group.protocol", "consumer"),
                                Map.entry("spring.kafka.consumer.properties.group.remote.assignor", "range"))));
    }
}
