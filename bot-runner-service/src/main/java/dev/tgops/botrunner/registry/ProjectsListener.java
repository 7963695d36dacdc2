package dev.tgops.botrunner.registry;

import dev.tgops.contracts.Topics;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/** A deleted project takes its bots along: they stop, and their tokens are free for another project. */
@Component
class ProjectsListener {

    private static final Logger log = LoggerFactory.getLogger(ProjectsListener.class);

    private final BotRegistry bots;

    ProjectsListener(BotRegistry bots) {
        this.bots = bots;
    }

    @KafkaListener(id = "projects", groupId = "${tgops.bot-runner.group}-projects", topics = Topics.AUTH_PROJECTS)
    void on(ConsumerRecord<String, byte[]> record) {
        if (record.value() == null) {
            int deleted = bots.deleteAll(UUID.fromString(record.key()));
            log.info("Project {} was deleted, and {} bots with it", record.key(), deleted);
        }
    }
}
