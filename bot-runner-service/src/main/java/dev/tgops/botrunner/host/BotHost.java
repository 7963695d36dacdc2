package dev.tgops.botrunner.host;

import dev.tgops.botrunner.BotRunnerSettings;
import dev.tgops.botrunner.ownership.LeaseKeeper;
import dev.tgops.botrunner.sending.Dispatcher;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.stereotype.Component;

/** Starts hosting bots when the application has started, and hands them over first when it stops. */
@Component
class BotHost implements SmartLifecycle, HealthIndicator {

    private static final Logger log = LoggerFactory.getLogger(BotHost.class);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);

    private final ConsumerFactory<String, byte[]> consumers;
    private final KafkaAdmin topics;
    private final LeaseKeeper leases;
    private final BotSupervisor bots;
    private final Dispatcher dispatcher;
    private final BotRunnerSettings settings;
    private volatile @Nullable Thread thread;
    private volatile @Nullable PartitionConsumer member;

    BotHost(
            ConsumerFactory<String, byte[]> consumers,
            KafkaAdmin topics,
            LeaseKeeper leases,
            BotSupervisor bots,
            Dispatcher dispatcher,
            BotRunnerSettings settings) {
        this.consumers = consumers;
        this.topics = topics;
        this.leases = leases;
        this.bots = bots;
        this.dispatcher = dispatcher;
        this.settings = settings;
    }

    private void run() {
        try {
            Consumer<String, byte[]> consumer = newConsumer();
            int partitions = awaitTopics(consumer);
            bots.partitions(partitions);
            PartitionConsumer joined = new PartitionConsumer(consumer, leases, bots, dispatcher);
            leases.start(joined);
            dispatcher.start(partitions);
            member = joined;
            if (isRunning()) {
                joined.run();
            }
            leases.stop();
            dispatcher.stop();
        } catch (InterruptedException e) {
            log.info("Stopped before it had joined the group");
        }
    }

    private Consumer<String, byte[]> newConsumer() {
        Properties overrides = new Properties();
        overrides.setProperty(
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                String.valueOf(Math.min(500, settings.sending().waitingPerBot())));
        overrides.setProperty(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, "262144");
        overrides.setProperty(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, "500");
        return consumers.createConsumer(settings.group(), "bot-runner-", null, overrides);
    }

    /** The topics' number of partitions; waits for Kafka, and makes topics that it did not have at start. */
    private int awaitTopics(Consumer<String, byte[]> consumer) throws InterruptedException {
        while (isRunning()) {
            try {
                Map<String, Integer> counts = new HashMap<>();
                for (String topic : PartitionConsumer.TOPICS) {
                    counts.put(topic, consumer.partitionsFor(topic).size());
                }
                if (List.copyOf(counts.values()).stream().distinct().count() > 1) {
                    throw new IllegalStateException("must have the same number of partitions: " + counts);
                }
                int count = counts.values().iterator().next();
                if (count > 0) {
                    return count;
                }
            } catch (RuntimeException e) {
                log.warn("Waits for Kafka's topics: {}", e.toString());
            }
            topics.initialize();
            Thread.sleep(PAUSE_AFTER_FAILURE);
        }
        throw new InterruptedException();
    }

    @Override
    public void start() {
        Thread host = Thread.ofPlatform().name("bot-host").unstarted(this::run);
        thread = host;
        host.start();
    }

    @Override
    public void stop() {
        Thread host = thread;
        thread = null;
        PartitionConsumer joined = member;
        member = null;
        if (host == null) {
            return;
        }
        if (joined == null) {
            host.interrupt();
        } else {
            joined.stop();
        }
        try {
            host.join(Duration.ofSeconds(8));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    /** After the web server and all clients have started; before them at the end. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }

    @Override
    public Health health() {
        Thread host = thread;
        return host != null && host.isAlive()
                ? Health.up().build()
                : Health.down().build();
    }
}
