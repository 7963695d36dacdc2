package dev.tgops.botrunner.history;

import dev.tgops.botrunner.BotRunnerSettings;
import dev.tgops.contracts.Topics;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.kafka.autoconfigure.ConcurrentKafkaListenerContainerFactoryConfigurer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.config.ConcurrentKafkaListenerContainerFactory;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.util.backoff.ExponentialBackOff;

/** The consumer that follows the topics: a look every {@code history.every}, so that its batches are large and cost little beside the sending. */
@Configuration(proxyBeanMethods = false)
class HistoryConfiguration {

    /** What the listener's annotation asks for. */
    record HistorySettings(boolean enabled, String group, String[] topics) {}

    @Bean
    HistorySettings historySettings(BotRunnerSettings settings) {
        List<String> topics = new ArrayList<>(List.of(Topics.BOT_UPDATES, Topics.BOT_REQUESTS, Topics.BOT_BULK));
        topics.addAll(settings.replyTopics());
        return new HistorySettings(
                settings.history().enabled(), settings.group() + "-history", topics.toArray(String[]::new));
    }

    @Bean
    ConcurrentKafkaListenerContainerFactory<Object, Object> historyListeners(
            ConcurrentKafkaListenerContainerFactoryConfigurer configurer, ConsumerFactory<Object, Object> consumers) {
        ConcurrentKafkaListenerContainerFactory<Object, Object> factory =
                new ConcurrentKafkaListenerContainerFactory<>();
        configurer.configure(factory, consumers);
        factory.setBatchListener(true);
        ExponentialBackOff backOff = new ExponentialBackOff(500, 2);
        backOff.setMaxInterval(10_000);
        factory.setCommonErrorHandler(new DefaultErrorHandler(backOff));
        return factory;
    }
}
