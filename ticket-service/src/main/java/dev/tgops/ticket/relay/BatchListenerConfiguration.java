package dev.tgops.ticket.relay;

import dev.tgops.contracts.Topics;
import dev.tgops.starter.kafka.TopicDefinition;
import dev.tgops.ticket.TicketSettings;
import java.time.Duration;
import org.springframework.boot.kafka.autoconfigure.ConcurrentKafkaListenerContainerFactoryConfigurer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.kafka.config.ConcurrentKafkaListenerContainerFactory;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.util.backoff.ExponentialBackOff;

/** Kafka as this service uses it: its topics, and listeners that take batches. */
@Configuration(proxyBeanMethods = false)
class BatchListenerConfiguration {

    private static final Duration COMMIT_EVERY = Duration.ofMillis(500);

    /** A batch that fails is tried again for ever: what is wrong with single records is found and parked inside it, so only a store or broker that is away fails a batch. */
    @Bean
    ConcurrentKafkaListenerContainerFactory<Object, Object> batchListeners(
            ConcurrentKafkaListenerContainerFactoryConfigurer configurer, ConsumerFactory<Object, Object> consumers) {
        ConcurrentKafkaListenerContainerFactory<Object, Object> factory =
                new ConcurrentKafkaListenerContainerFactory<>();
        configurer.configure(factory, consumers);
        factory.setBatchListener(true);
        ContainerProperties container = factory.getContainerProperties();
        // A record that comes again changes nothing, so offsets need not be committed with each batch.
        container.setAckMode(ContainerProperties.AckMode.TIME);
        container.setAckTime(COMMIT_EVERY.toMillis());
        container.setPollTimeout(COMMIT_EVERY.toMillis());
        // A handful of threads that mostly wait for sockets: a virtual thread would be woken by way of another each
        // time.
        container.setListenerTaskExecutor(new SimpleAsyncTaskExecutor("tickets-"));
        ExponentialBackOff backOff = new ExponentialBackOff(100, 2);
        backOff.setMaxInterval(2_000);
        factory.setCommonErrorHandler(new DefaultErrorHandler(backOff));
        return factory;
    }

    @Bean
    TopicDefinition ticketEvents(TicketSettings settings) {
        return TopicDefinition.events(Topics.TICKET_TICKETS, settings.retention());
    }

    @Bean
    TopicDefinition ticketInputs(TicketSettings settings) {
        return TopicDefinition.events(Topics.TICKET_INPUTS, settings.retention());
    }

    @Bean
    TopicDefinition ticketBotResults(TicketSettings settings) {
        return TopicDefinition.events(Topics.TICKET_BOT_RESULTS, settings.retention());
    }
}
