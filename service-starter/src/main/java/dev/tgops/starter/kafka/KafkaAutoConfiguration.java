package dev.tgops.starter.kafka;

import io.micrometer.core.instrument.MeterRegistry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.kafka.config.TopicBuilder;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.KafkaAdmin.NewTopics;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.kafka.support.ExponentialBackOffWithMaxRetries;

/** Topics, dead letters and the error handler of listeners. Serializers, the consumer protocol and acks are set by {@link KafkaDefaults}. */
@AutoConfiguration(after = org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration.class)
@EnableConfigurationProperties(KafkaSettings.class)
public class KafkaAutoConfiguration {

    @Bean
    NewTopics ownedTopics(ObjectProvider<TopicDefinition> definitions, KafkaSettings settings) {
        return new NewTopics(
                definitions.stream().map(d -> newTopic(d, settings)).toArray(NewTopic[]::new));
    }

    private static NewTopic newTopic(TopicDefinition definition, KafkaSettings settings) {
        Integer partitions = definition.partitions();
        TopicBuilder topic = TopicBuilder.name(definition.name())
                .partitions(partitions == null ? settings.partitions() : partitions)
                .replicas(settings.replication());
        if (settings.replication() > 2) {
            topic.config(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, "2");
        }
        var retention = definition.retention();
        return retention == null
                ? topic.compact().build()
                : topic.config(TopicConfig.RETENTION_MS_CONFIG, String.valueOf(retention.toMillis()))
                        .build();
    }

    @Bean
    DeadLetters deadLetters(
            KafkaTemplate<String, byte[]> kafka,
            KafkaAdmin admin,
            KafkaSettings settings,
            @Value("${spring.application.name}") String service,
            MeterRegistry meters) {
        return new DeadLetters(kafka, admin, settings, service, meters);
    }

    @Bean
    DeadLetterReplay deadLetterReplay(
            ConsumerFactory<String, byte[]> consumers,
            KafkaTemplate<String, byte[]> kafka,
            @Value("${spring.application.name}") String service) {
        return new DeadLetterReplay(consumers, kafka, service);
    }

    /** Tries again with growing waits, then parks; a malformed record is parked at once. A batch listener names the culprit with {@code BatchListenerFailedException}. */
    @Bean
    DefaultErrorHandler listenerErrorHandler(DeadLetters deadLetters, KafkaSettings settings) {
        ExponentialBackOffWithMaxRetries backOff = new ExponentialBackOffWithMaxRetries(settings.retries());
        backOff.setInitialInterval(200);
        backOff.setMaxInterval(10_000);
        DefaultErrorHandler handler = new DefaultErrorHandler(deadLetters::park, backOff);
        handler.addNotRetryableExceptions(MalformedRecordException.class);
        return handler;
    }
}
