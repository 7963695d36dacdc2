package dev.tgops.botrunner.kafka;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Component {@code kafka} of health: down while records wait and none is acknowledged. What waits is sent when Kafka is back. */
@Component("kafkaHealthIndicator")
class KafkaHealth implements HealthIndicator {

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final List<DurableProducer> producers;

    KafkaHealth(List<DurableProducer> producers) {
        this.producers = producers;
    }

    @Override
    public Health health() {
        Duration silent = producers.stream()
                .map(DurableProducer::silentFor)
                .reduce(Duration.ZERO, (one, other) -> one.compareTo(other) > 0 ? one : other);
        int waiting = producers.stream().mapToInt(DurableProducer::waiting).sum();
        return (silent.compareTo(PATIENCE) < 0 ? Health.up() : Health.down())
                .withDetail("waiting", waiting)
                .withDetail("silentSeconds", silent.toSeconds())
                .build();
    }
}
