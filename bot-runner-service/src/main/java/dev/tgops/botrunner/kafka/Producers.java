package dev.tgops.botrunner.kafka;

import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.ProducerFactory;

/** The producers of the hot path, one for each direction. */
@Configuration(proxyBeanMethods = false)
class Producers {

    /** Somebody waits for the answer to an update. */
    private static final Duration UPDATES_LINGER = Duration.ofMillis(1);

    /** Nobody waits for an outcome this short: gathered, they cost Kafka and the requester one batch instead of many. */
    private static final Duration OUTCOMES_LINGER = Duration.ofMillis(50);

    @Bean
    DurableProducer updatesProducer(ProducerFactory<String, byte[]> factory) {
        return new DurableProducer(factory, "updates", UPDATES_LINGER);
    }

    @Bean
    DurableProducer outcomesProducer(ProducerFactory<String, byte[]> factory) {
        return new DurableProducer(factory, "outcomes", OUTCOMES_LINGER);
    }
}
