package dev.tgops.starter.outbox;

import dev.tgops.starter.kafka.CloudEvents;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sends what stands in the table {@code outbox} and deletes it once Kafka has acknowledged it.
 *
 * <p>An advisory lock lets one replica send at a time, so that events of a key keep their order. A crash between acknowledgement and deletion sends again with the same {@code ce_id}.
 */
class OutboxPublisher implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(OutboxPublisher.class);

    /** Finds what another replica committed before it died, and what a failed attempt left. */
    private static final Duration SWEEP = Duration.ofMillis(500);

    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);
    private static final int BATCH = 500;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final KafkaTemplate<String, byte[]> kafka;
    private final String source;
    private final Semaphore wakeUps = new Semaphore(0);
    private volatile @Nullable Thread thread;

    OutboxPublisher(
            JdbcClient jdbc,
            TransactionTemplate transaction,
            KafkaTemplate<String, byte[]> kafka,
            String source,
            MeterRegistry meters) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.kafka = kafka;
        this.source = source;
        meters.gauge("tgops.outbox.pending", this, OutboxPublisher::pending);
    }

    void wake() {
        if (wakeUps.availablePermits() == 0) {
            wakeUps.release();
        }
    }

    private void run() {
        while (thread == Thread.currentThread()) {
            try {
                Integer sent = transaction.execute(status -> publishBatch());
                if (sent == null || sent < BATCH) {
                    wakeUps.tryAcquire(SWEEP.toMillis(), TimeUnit.MILLISECONDS);
                    wakeUps.drainPermits();
                }
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                log.warn("Outbox waits: {}", e.toString());
                try {
                    Thread.sleep(PAUSE_AFTER_FAILURE);
                } catch (InterruptedException interrupted) {
                    return;
                }
            }
        }
    }

    private int publishBatch() {
        if (!jdbc.sql("select pg_try_advisory_xact_lock(hashtext('tgops.outbox'))")
                .query(Boolean.class)
                .single()) {
            return 0;
        }
        List<Entry> batch = jdbc.sql("select * from outbox order by id limit " + BATCH)
                .query(Entry::read)
                .list();
        List<Future<?>> acks = new ArrayList<>(batch.size());
        for (Entry entry : batch) {
            acks.add(kafka.send(entry.toRecord(source)));
        }
        try {
            for (Future<?> ack : acks) {
                ack.get(30, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while Kafka acknowledges", e);
        } catch (Exception e) {
            throw new IllegalStateException("Kafka did not acknowledge: " + e.getMessage(), e);
        }
        if (!batch.isEmpty()) {
            jdbc.sql("delete from outbox where id = any(?)")
                    .param(batch.stream().map(Entry::id).toArray(Long[]::new))
                    .update();
        }
        return batch.size();
    }

    private double pending() {
        return jdbc.sql("select count(*) from outbox").query(Long.class).single();
    }

    @Override
    public void start() {
        thread = Thread.ofVirtual().name("outbox").unstarted(this::run);
        thread.start();
    }

    @Override
    public void stop() {
        Thread running = thread;
        thread = null;
        wake();
        if (running != null) {
            try {
                running.join(Duration.ofSeconds(5));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    private record Entry(
            long id,
            String eventId,
            String topic,
            String key,
            String type,
            byte @Nullable [] payload,
            String projectId,
            Instant createdAt) {

        static Entry read(ResultSet row, int number) throws SQLException {
            return new Entry(
                    row.getLong("id"),
                    row.getString("event_id"),
                    row.getString("topic"),
                    row.getString("record_key"),
                    row.getString("type"),
                    row.getBytes("payload"),
                    row.getString("project_id"),
                    row.getTimestamp("created_at").toInstant());
        }

        ProducerRecord<String, byte[]> toRecord(String source) {
            return new ProducerRecord<>(
                    topic, null, key, payload, CloudEvents.headers(eventId, type, source, createdAt, projectId));
        }
    }
}
