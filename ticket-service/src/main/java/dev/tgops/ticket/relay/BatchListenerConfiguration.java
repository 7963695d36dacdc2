package dev.tgops.ticket.relay;

import dev.tgops.contracts.Topics;
import dev.tgops.starter.kafka.TopicDefinition;
import dev.tgops.ticket.TicketSettings;
import org.springframework.boot.kafka.autoconfigure.ConcurrentKafkaListenerContainerFactoryConfigurer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.config.ConcurrentKafkaListenerContainerFactory;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.util.backoff.ExponentialBackOff;

/** Kafka as this service uses it: its topics, and listeners that take batches. */
@Configuration(proxyBeanMethods = false)
class BatchListenerConfiguration {

    /** A batch that fails is tried again for ever: what is wrong with single records is found and parked inside it, so only a store or broker that is away fails a batch. */
    @Bean
    ConcurrentKafkaListenerContainerFactory<Object, Object> batchListeners(
            ConcurrentKafkaListenerContainerFactoryConfigurer configurer, ConsumerFactory<Object, Object> consumers) {
        ConcurrentKafkaListenerContainerFactory<Object, Object> factory =
                new ConcurrentKafkaListenerContainerFactory<>();
        configurer.configure(factory, consumers);
        factory.setBatchListener(true);
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
