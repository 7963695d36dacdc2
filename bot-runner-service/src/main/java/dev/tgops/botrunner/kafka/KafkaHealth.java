package dev.tgops.botrunner.kafka;

import java.time.Duration;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Component {@code kafka} of health: down while records wait and none is acknowledged. What waits is sent when Kafka is back. */
@Component("kafkaHealthIndicator")
class KafkaHealth implements HealthIndicator {

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final DurableProducer producer;

    KafkaHealth(DurableProducer producer) {
        this.producer = producer;
    }

    @Override
    public Health health() {
        Duration silent = producer.silentFor();
        return (silent.compareTo(PATIENCE) < 0 ? Health.up() : Health.down())
                .withDetail("waiting", producer.waiting())
                .withDetail("silentSeconds", silent.toSeconds())
                .build();
    }
}
