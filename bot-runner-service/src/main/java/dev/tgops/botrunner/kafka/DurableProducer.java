package dev.tgops.botrunner.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.kafka.core.ProducerFactory;

/**
 * A producer of updates or outcomes: idempotent, {@code acks=all}, and patient. It never gives a record up, because the next record of the same key must not overtake it; memory stays
 * bounded, since a poller has one batch under way and a request is not finished before its outcome is.
 */
public class DurableProducer implements DisposableBean {

    private static final long LOOK_UP_MILLIS = 100;

    private final KafkaProducer<String, byte[]> producer;
    private final AtomicInteger waiting = new AtomicInteger();
    private volatile long lastHeardNanos = System.nanoTime();

    /**
     * @param name what it sends, for its logs and metrics
     * @param linger how long records of a batch gather
     */
    DurableProducer(ProducerFactory<String, byte[]> factory, String name, Duration linger) {
        Map<String, Object> settings = new HashMap<>(factory.getConfigurationProperties());
        settings.put(ProducerConfig.CLIENT_ID_CONFIG, "bot-runner-" + name);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Integer.MAX_VALUE);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 10_000);
        settings.put(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, (int) linger.toMillis());
        settings.put(ProducerConfig.BATCH_SIZE_CONFIG, 65_536);
        // What comes while a request is under way goes with the next one: batches grow with the load, and nothing waits
        // without it.
        settings.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
        this.producer = new KafkaProducer<>(settings);
    }

    /** Completes when Kafka has acknowledged the record. */
    public CompletableFuture<Void> send(ProducerRecord<String, byte[]> record) {
        CompletableFuture<Void> ack = new CompletableFuture<>();
        if (waiting.getAndIncrement() == 0) {
            lastHeardNanos = System.nanoTime();
        }
        try {
            producer.send(record, (metadata, error) -> {
                waiting.decrementAndGet();
                if (error == null) {
                    lastHeardNanos = System.nanoTime();
                    ack.complete(null);
                } else {
                    ack.completeExceptionally(error);
                }
            });
        } catch (RuntimeException e) {
            waiting.decrementAndGet();
            ack.completeExceptionally(e);
        }
        return ack;
    }

    /** Records sent and not acknowledged. */
    int waiting() {
        return waiting.get();
    }

    /** For how long records have waited without any being acknowledged; zero where none waits. */
    Duration silentFor() {
        return waiting.get() == 0 ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - lastHeardNanos);
    }

    /**
     * Sends records in order and waits until Kafka has acknowledged all.
     *
     * @param goOn asked while waiting; where it says no, the wait ends
     * @return whether all are durable
     */
    public boolean sendAll(List<ProducerRecord<String, byte[]>> records, BooleanSupplier goOn)
            throws InterruptedException {
        CountDownLatch missing = new CountDownLatch(records.size());
        for (ProducerRecord<String, byte[]> record : records) {
            if (!goOn.getAsBoolean()) {
                return false;
            }
            CompletableFuture<Void> ack = send(record);
            if (ack.isCompletedExceptionally()) {
                // What follows must not overtake it.
                return false;
            }
            ack.thenRun(missing::countDown);
        }
        while (!missing.await(LOOK_UP_MILLIS, TimeUnit.MILLISECONDS)) {
            if (!goOn.getAsBoolean()) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void destroy() {
        producer.close(Duration.ofSeconds(2));
    }
}
