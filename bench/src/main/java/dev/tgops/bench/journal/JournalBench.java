package dev.tgops.bench.journal;

import dev.tgops.bench.measure.ProcessCpu;
import dev.tgops.localstack.process.Guard;
import dev.tgops.localstack.process.Ports;
import dev.tgops.localstack.server.KafkaBroker;
import dev.tgops.localstack.server.PostgresServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * {@code ./tgops bench journal}: marks and outcomes of sending made durable in PostgreSQL (syncing to the disk) and in a compacted topic of Kafka (acknowledged, not synced, as Kafka is run), one after the
 * other, with nothing else: so many requests under way, each marked, then ended, then followed by the next.
 */
public final class JournalBench {

    public static final String USAGE = "journal [seconds] [under way]";

    private static final Duration START = Duration.ofMinutes(2);
    private static final Duration WARM_UP = Duration.ofSeconds(10);

    /** As long as the outcome of a message. */
    private static final byte[] OUTCOME = "x".repeat(600).getBytes(StandardCharsets.US_ASCII);

    private JournalBench() {}

    public static void main(List<String> options) throws Exception {
        int seconds = options.isEmpty() ? 30 : Integer.parseInt(options.getFirst());
        List<Integer> underWay = options.size() < 2 ? List.of(16, 128, 512) : List.of(Integer.valueOf(options.get(1)));
        Guard guard = new Guard(Duration.ZERO);
        Path folder = Files.createTempDirectory("tgops-bench-");
        guard.deleteAtEnd(folder);
        PostgresServer postgres = new PostgresServer(
                folder,
                folder.resolve("postgresql.log"),
                Ports.free(),
                new PostgresServer.Settings(true, UUID.randomUUID().toString(), Map.of("journal", "journal")),
                guard,
                Clock.systemUTC());
        postgres.start(START);
        KafkaBroker kafka = new KafkaBroker(
                folder, folder.resolve("kafka.log"), Ports.free(), Ports.free(), true, guard, Clock.systemUTC());
        kafka.start(START);
        try (MarkStore table = new PostgresMarks(postgres.jdbcUrl("journal"), "journal", "journal")) {
            measure("PostgreSQL", table, postgres.pid(), underWay, seconds);
        }
        try (MarkStore topic = new KafkaMarks(kafka.bootstrapServers())) {
            measure("Kafka", topic, kafka.pid(), underWay, seconds);
        }
        kafka.kill9();
        postgres.kill9();
    }

    private static void measure(String name, MarkStore store, long pid, List<Integer> underWay, int seconds)
            throws InterruptedException {
        System.out.printf("%n%s%n", name);
        new Load(store, underWay.getLast()).run(WARM_UP);
        for (int count : underWay) {
            Load load = new Load(store, count);
            ProcessCpu cpu = ProcessCpu.start(
                    Map.of("store", pid, "client", ProcessHandle.current().pid()));
            double perSecond = load.run(Duration.ofSeconds(seconds));
            Map<String, Duration> used = cpu.since();
            long requests = Math.max(1, load.ended.get());
            System.out.printf(
                    "  %3d under way: %6.0f requests/s, a mark durable in p50 %.1f ms, p99 %.1f ms; CPU per request: store %d us, client %d us%n",
                    count,
                    perSecond,
                    load.millis(50),
                    load.millis(99),
                    micros(used, "store") / requests,
                    micros(used, "client") / requests);
        }
        long start = System.nanoTime();
        long read = store.takeOver();
        System.out.printf(
                "  a new owner reads %d entries before it may call: %d ms%n",
                read, (System.nanoTime() - start) / 1_000_000);
    }

    private static long micros(Map<String, Duration> used, String name) {
        return used.getOrDefault(name, Duration.ZERO).toNanos() / 1_000;
    }

    /** Requests one after the other in so many chains. */
    private static final class Load {

        private static final AtomicLong NEXT = new AtomicLong();

        private final MarkStore store;
        private final int chains;
        private final ConcurrentLinkedQueue<Long> marks = new ConcurrentLinkedQueue<>();
        private final AtomicLong ended = new AtomicLong();
        private volatile boolean stopped;

        Load(MarkStore store, int chains) {
            this.store = store;
            this.chains = chains;
        }

        /** Ended requests a second. */
        double run(Duration time) throws InterruptedException {
            long start = System.nanoTime();
            List<CompletableFuture<Void>> ends =
                    Stream.generate(CompletableFuture<Void>::new).limit(chains).toList();
            ends.forEach(this::next);
            Thread.sleep(time);
            stopped = true;
            CompletableFuture.allOf(ends.toArray(CompletableFuture[]::new)).join();
            return ended.get() * 1e9 / (System.nanoTime() - start);
        }

        private void next(CompletableFuture<Void> end) {
            String id = "request-" + NEXT.incrementAndGet() + "-0123456789abcdef";
            long start = System.nanoTime();
            store.mark(id)
                    .thenCompose(marked -> {
                        marks.add(System.nanoTime() - start);
                        return store.end(id, OUTCOME);
                    })
                    .whenComplete((done, error) -> {
                        if (error != null) {
                            end.completeExceptionally(error);
                        } else if (stopped) {
                            end.complete(null);
                        } else {
                            ended.incrementAndGet();
                            next(end);
                        }
                    });
        }

        double millis(int percent) {
            long[] sorted = marks.stream().mapToLong(Long::longValue).toArray();
            Arrays.sort(sorted);
            return sorted.length == 0 ? 0 : sorted[(sorted.length - 1) * percent / 100] / 1e6;
        }
    }
}
