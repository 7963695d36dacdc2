package dev.tgops.botrunner.host;

import dev.tgops.botrunner.ownership.Lease;
import dev.tgops.botrunner.ownership.LeaseKeeper;
import dev.tgops.botrunner.sending.Dispatcher;
import dev.tgops.botrunner.sending.Pressure;
import dev.tgops.contracts.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This replica's member of the consumer group: one thread that takes over partitions, feeds their requests to the dispatcher, commits what is finished and hands partitions over.
 *
 * <p>A partition <i>p</i> is owned once both topics' <i>p</i> are assigned and its lease is held; until then it is paused.
 */
final class PartitionConsumer implements ConsumerRebalanceListener, LeaseKeeper.Listener {

    static final List<String> TOPICS = List.of(Topics.BOT_REQUESTS, Topics.BOT_BULK);

    private static final Logger log = LoggerFactory.getLogger(PartitionConsumer.class);
    private static final Duration POLL = Duration.ofMillis(50);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofMillis(500);
    private static final Duration COMMIT_WITHIN = Duration.ofSeconds(2);
    private static final long COMMIT_EVERY_NANOS = Duration.ofMillis(200).toNanos();

    /** How long a hand-over waits for polls to end, and for calls under way. */
    private static final Duration LAST_CALLS = Duration.ofSeconds(1);

    private final Consumer<String, byte[]> consumer;
    private final LeaseKeeper leases;
    private final BotSupervisor bots;
    private final Dispatcher dispatcher;
    private final Map<Integer, HeldPartition> held = new HashMap<>();
    private final Queue<Lease> acquired = new ConcurrentLinkedQueue<>();
    private final Queue<Lease> lost = new ConcurrentLinkedQueue<>();
    private long nextCommit = System.nanoTime();
    private volatile boolean running = true;

    PartitionConsumer(
            Consumer<String, byte[]> consumer, LeaseKeeper leases, BotSupervisor bots, Dispatcher dispatcher) {
        this.consumer = consumer;
        this.leases = leases;
        this.bots = bots;
        this.dispatcher = dispatcher;
    }

    /** Blocks until {@link #stop}; hands everything over before it returns. */
    void run() throws InterruptedException {
        consumer.subscribe(TOPICS, this);
        while (running) {
            try {
                turn();
            } catch (RuntimeException e) {
                log.warn("The consumer of requests goes on after an error", e);
                Thread.sleep(PAUSE_AFTER_FAILURE);
            }
        }
        try {
            handOver(Set.copyOf(held.keySet()));
            consumer.close(CloseOptions.timeout(COMMIT_WITHIN));
        } catch (RuntimeException e) {
            log.warn("The consumer of requests did not close well: {}", e.toString());
        }
    }

    void stop() {
        running = false;
    }

    private void turn() throws InterruptedException {
        for (Lease lease = lost.poll(); lease != null; lease = lost.poll()) {
            drop(lease);
        }
        activate();
        applyPressure();
        dispatch(consumer.poll(POLL));
        if (System.nanoTime() - nextCommit >= 0) {
            nextCommit = System.nanoTime() + COMMIT_EVERY_NANOS;
            Map<TopicPartition, OffsetAndMetadata> finished = new HashMap<>();
            held.values().forEach(partition -> partition.collectFinished(finished));
            if (!finished.isEmpty()) {
                consumer.commitAsync(finished, (offsets, error) -> {
                    if (error != null) {
                        log.info("Offsets are committed later: {}", error.toString());
                    }
                });
            }
        }
    }

    /** Takes records in, what people wait for before bulk; those that cannot be taken in now are read again. */
    private void dispatch(ConsumerRecords<String, byte[]> records) {
        dispatcher.received();
        List<TopicPartition> topics = records.partitions().stream()
                .sorted(Comparator.comparingInt(topic -> TOPICS.indexOf(topic.topic())))
                .toList();
        for (TopicPartition topic : topics) {
            HeldPartition partition = held.get(topic.partition());
            for (ConsumerRecord<String, byte[]> record : records.records(topic)) {
                if (partition == null) {
                    continue;
                }
                try {
                    dispatcher.accept(record, partition.lease(), partition.tracker(topic));
                } catch (RuntimeException e) {
                    log.warn("Requests of {} wait: {}", topic, e.toString());
                    consumer.seek(topic, record.offset());
                    break;
                }
            }
        }
    }

    /** Begins with partitions whose lease has come in. Records a former owner finished late are skipped by reading its last commit now. */
    private void activate() {
        List<Lease> ready = new ArrayList<>();
        for (Lease lease = acquired.poll(); lease != null; lease = acquired.poll()) {
            if (isAssigned(lease.partition())) {
                ready.add(lease);
            } else {
                leases.release(List.of(lease.partition()));
            }
        }
        if (ready.isEmpty()) {
            return;
        }
        try {
            List<TopicPartition> topics = ready.stream()
                    .flatMap(lease -> topics(lease.partition()).stream())
                    .toList();
            Map<TopicPartition, OffsetAndMetadata> committed = consumer.committed(Set.copyOf(topics));
            List<TopicPartition> untouched = new ArrayList<>();
            for (TopicPartition topic : topics) {
                OffsetAndMetadata offset = committed.get(topic);
                if (offset == null) {
                    untouched.add(topic);
                } else {
                    consumer.seek(topic, offset);
                }
            }
            if (!untouched.isEmpty()) {
                consumer.seekToBeginning(untouched);
            }
            dispatcher.take(ready);
            bots.take(ready);
            ready.forEach(lease -> held.put(lease.partition(), new HeldPartition(lease, topics(lease.partition()))));
            consumer.resume(topics);
            log.info("Owns partitions {}", held.keySet());
        } catch (RuntimeException e) {
            acquired.addAll(ready);
            throw e;
        }
    }

    private void applyPressure() {
        List<TopicPartition> pause = new ArrayList<>();
        List<TopicPartition> resume = new ArrayList<>();
        Set<TopicPartition> paused = consumer.paused();
        Pressure pressure = dispatcher.pressure();
        for (Integer partition : held.keySet()) {
            for (TopicPartition topic : topics(partition)) {
                boolean full = pressure.isFull(topic, paused.contains(topic));
                if (full != paused.contains(topic)) {
                    (full ? pause : resume).add(topic);
                }
            }
        }
        // Each call is a round trip to the consumer's own thread, also with nothing to do.
        if (!pause.isEmpty()) {
            consumer.pause(pause);
        }
        if (!resume.isEmpty()) {
            consumer.resume(resume);
        }
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> assigned) {
        consumer.pause(assigned);
        leases.want(numbers(assigned).stream().filter(this::isAssigned).toList());
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> revoked) {
        try {
            handOver(numbers(revoked));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The group has given the partitions to others already. */
    @Override
    public void onPartitionsLost(Collection<TopicPartition> gone) {
        leases.release(numbers(gone));
        try {
            forget(numbers(gone));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Stop taking, end the polls, give calls under way a second, make outcomes durable, commit, let the next owner in. What did not finish is in doubt. */
    private void handOver(Set<Integer> partitions) throws InterruptedException {
        long start = System.nanoTime();
        dispatcher.stopTaking(partitions);
        bots.drop(partitions, LAST_CALLS);
        dispatcher.awaitCalls(partitions, LAST_CALLS);
        Map<TopicPartition, OffsetAndMetadata> finished = new HashMap<>();
        for (Integer partition : partitions) {
            HeldPartition given = held.remove(partition);
            if (given != null) {
                given.collectFinished(finished);
            }
        }
        try {
            if (!finished.isEmpty()) {
                consumer.commitSync(finished, COMMIT_WITHIN);
            }
        } catch (RuntimeException e) {
            log.warn("Offsets are not committed at hand-over; the next owner finds the outcomes: {}", e.toString());
        }
        leases.release(partitions);
        dispatcher.drop(partitions);
        log.info("Handed over partitions {} in {} ms", partitions, (System.nanoTime() - start) / 1_000_000);
    }

    /** Somebody else has taken the lease of a partition that is still assigned here: start over with it. */
    private void drop(Lease lease) throws InterruptedException {
        log.warn("Lost the {}", lease);
        forget(Set.of(lease.partition()));
        if (isAssigned(lease.partition())) {
            consumer.pause(topics(lease.partition()));
            leases.want(List.of(lease.partition()));
        }
    }

    private void forget(Set<Integer> partitions) throws InterruptedException {
        held.keySet().removeAll(partitions);
        dispatcher.drop(partitions);
        bots.drop(partitions, Duration.ZERO);
    }

    @Override
    public void acquired(Collection<Lease> leases) {
        acquired.addAll(leases);
    }

    @Override
    public void lost(Collection<Lease> leases) {
        lost.addAll(leases);
    }

    private boolean isAssigned(int partition) {
        return consumer.assignment().containsAll(topics(partition));
    }

    private static Set<Integer> numbers(Collection<TopicPartition> topics) {
        Set<Integer> numbers = new HashSet<>();
        topics.forEach(topic -> numbers.add(topic.partition()));
        return numbers;
    }

    private static List<TopicPartition> topics(int partition) {
        return TOPICS.stream()
                .map(topic -> new TopicPartition(topic, partition))
                .toList();
    }
}
