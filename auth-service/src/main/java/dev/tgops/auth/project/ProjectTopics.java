package dev.tgops.auth.project;

import dev.tgops.contracts.Topics;
import dev.tgops.starter.kafka.TopicDefinition;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ProjectTopics {

    @Bean
    TopicDefinition projectsTopic() {
        return TopicDefinition.compacted(Topics.AUTH_PROJECTS);
    }
}
