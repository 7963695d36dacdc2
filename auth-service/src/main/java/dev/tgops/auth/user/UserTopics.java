package dev.tgops.auth.user;

import dev.tgops.contracts.Topics;
import dev.tgops.starter.kafka.TopicDefinition;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class UserTopics {

    @Bean
    TopicDefinition usersTopic() {
        return TopicDefinition.compacted(Topics.AUTH_USERS);
    }
}
