package dev.tgops.botrunner.kafka;

import dev.tgops.botrunner.BotRunnerSettings;
import dev.tgops.contracts.Topics;
import dev.tgops.starter.kafka.TopicDefinition;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The topics of this service, created at its start where they are missing. */
@Configuration(proxyBeanMethods = false)
class BotTopics {

    private static final Duration DEAD_LETTERS = Duration.ofDays(30);

    private final Duration retention;
    private final String service;

    BotTopics(BotRunnerSettings settings, @Value("${spring.application.name}") String service) {
        this.retention = settings.retention().topics();
        this.service = service;
    }

    @Bean
    TopicDefinition updates() {
        return TopicDefinition.events(Topics.BOT_UPDATES, retention);
    }

    @Bean
    TopicDefinition requests() {
        return TopicDefinition.events(Topics.BOT_REQUESTS, retention);
    }

    @Bean
    TopicDefinition bulk() {
        return TopicDefinition.events(Topics.BOT_BULK, retention);
    }

    @Bean
    TopicDefinition bots() {
        return TopicDefinition.compacted(Topics.BOT_BOTS);
    }

    @Bean
    TopicDefinition events() {
        return TopicDefinition.events(Topics.BOT_EVENTS, retention);
    }

    @Bean
    TopicDefinition updatesDeadLetters() {
        return deadLetters(Topics.BOT_UPDATES);
    }

    @Bean
    TopicDefinition requestsDeadLetters() {
        return deadLetters(Topics.BOT_REQUESTS);
    }

    @Bean
    TopicDefinition bulkDeadLetters() {
        return deadLetters(Topics.BOT_BULK);
    }

    private TopicDefinition deadLetters(String topic) {
        return new TopicDefinition(Topics.deadLetter(topic, service), 1, DEAD_LETTERS);
    }
}
