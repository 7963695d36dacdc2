package dev.tgops.botrunner.sending;

import dev.tgops.botrunner.BotRunnerSettings;
import dev.tgops.botrunner.polling.CreatedTopics;
import java.time.Clock;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Forgets requests and what belongs to them once their records have long left the topics. */
@Component
class Purge {

    private static final Logger log = LoggerFactory.getLogger(Purge.class);

    private final WorkStore store;
    private final CreatedTopics topics;
    private final BotRunnerSettings.Retention retention;
    private final Clock clock;

    Purge(WorkStore store, CreatedTopics topics, BotRunnerSettings settings, Clock clock) {
        this.store = store;
        this.topics = topics;
        this.retention = settings.retention();
        this.clock = clock;
        if (retention.requestIds().compareTo(retention.topics()) <= 0) {
            throw new IllegalArgumentException(
                    "tgops.bot-runner.retention.request-ids must be longer than retention.topics");
        }
    }

    /** In small steps, so that it never holds up the journal. Replicas may do it at the same time. */
    @Scheduled(fixedDelay = 60_000, initialDelay = 60_000)
    void purge() {
        // A day more than told: an id must not be forgotten while its record is judged by its age.
        Instant before = clock.instant().minus(retention.requestIds()).minusSeconds(86_400);
        int requests = 0;
        int step;
        do {
            step = store.purge(before);
            requests += step;
        } while (step > 0);
        int seen = topics.purge(before);
        if (requests + seen > 0) {
            log.info("Forgot {} requests and {} topics", requests, seen);
        }
    }
}
