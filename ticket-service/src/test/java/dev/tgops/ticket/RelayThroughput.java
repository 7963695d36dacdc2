package dev.tgops.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tgops.contracts.bot.BotCall;
import dev.tgops.ticket.bots.BotStore;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;

/** A measurement, not a test: its name keeps it out of the build. From an update on Kafka to the request on Kafka, both hops and the store between. */
@RunningTicketService
class RelayThroughput {

    private static final Logger log = LoggerFactory.getLogger(RelayThroughput.class);
    private static final int CUSTOMERS = 100;

    @Autowired
    BotRunnerStand stand;

    @Autowired
    BotStore bots;

    @Autowired
    MeterRegistry meters;

    private long firstUpdate;
    private final Map<String, Long> batches = new TreeMap<>();
    private final Map<String, Double> spent = new TreeMap<>();

    private final Map<String, Long> sentAt = new ConcurrentHashMap<>();
    private final Map<String, Long> seenAt = new ConcurrentHashMap<>();

    @Test
    void measure() {
        World world = new World(stand, bots);
        world.registeredForum();
        firstUpdate = world.lastUpdateId();
        world.bot.listener = request -> {
            if (request.call() instanceof BotCall.SendMessage send && sentAt.containsKey(send.text())) {
                seenAt.putIfAbsent(send.text(), System.nanoTime());
            }
        };
        List<World.Person> customers = new ArrayList<>();
        for (int i = 0; i < CUSTOMERS; i++) {
            customers.add(world.person("Customer " + i));
        }
        run(world, customers, "first", CUSTOMERS, 0);
        for (int round = 0; round < 3; round++) {
            long start = System.nanoTime();
            long cpu = cpuMillis();
            Map<String, Long> servers = serverCpuMillis();
            int count = Integer.getInteger("relay.count", 6000);
            run(world, customers, "burst" + round, count, 0);
            double seconds = (System.nanoTime() - start) / 1e9;
            settle(world);
            double all = (System.nanoTime() - start) / 1e9;
            log.warn(
                    "MEASURED burst of {}: {} relays/s, with outcomes {}/s; CPU per relay: {} us here, {} us in the servers {}",
                    count,
                    Math.round(count / seconds),
                    Math.round(count / all),
                    (cpuMillis() - cpu) * 1000 / count,
                    (sum(serverCpuMillis()) - sum(servers)) * 1000 / count,
                    serverCpuMillis().entrySet().stream()
                            .map(e -> e.getKey() + "="
                                    + (e.getValue() - servers.getOrDefault(e.getKey(), 0L)) * 1000 / count)
                            .toList());
        }
        for (int rate : new int[] {100, 300}) {
            run(world, customers, "rate" + rate, rate * 10, rate);
        }
    }

    private static long cpuMillis() {
        return ProcessHandle.current()
                .info()
                .totalCpuDuration()
                .orElse(Duration.ZERO)
                .toMillis();
    }

    private static Map<String, Long> serverCpuMillis() {
        Map<String, Long> cpu = new TreeMap<>();
        ProcessHandle.current().descendants().forEach(process -> {
            String command = String.join(" ", process.info().arguments().orElse(new String[0]));
            String name = command.contains("MongoStandIn") ? "mongo" : command.contains("Kafka") ? "kafka" : "other";
            cpu.merge(
                    name,
                    process.info().totalCpuDuration().orElse(Duration.ZERO).toMillis(),
                    Long::sum);
        });
        return cpu;
    }

    private static long sum(Map<String, Long> cpu) {
        return cpu.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Waits until the service has taken in all outcomes. */
    private void settle(World world) {
        await().atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> {
                    double before = records();
                    return world.bot.answers.size() == world.bot.requests.size()
                            && before >= world.lastUpdateId() - firstUpdate + world.bot.answers.size();
                });
    }

    private double records() {
        var counter = meters.find("tgops.ticket.records").counter();
        return counter == null ? 0 : counter.count();
    }

    private void run(World world, List<World.Person> customers, String name, int count, int perSecond) {
        sentAt.clear();
        seenAt.clear();
        long start = System.nanoTime();
        for (int i = 0; i < count; i++) {
            if (perSecond > 0) {
                long due = start + i * TimeUnit.SECONDS.toNanos(1) / perSecond;
                while (System.nanoTime() < due) {
                    LockSupport.parkNanos(due - System.nanoTime());
                }
            }
            String text = name + " " + i;
            sentAt.put(text, System.nanoTime());
            world.write(customers.get(i % customers.size()), text);
        }
        await().atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> seenAt.size() == count);
        long[] latencies = sentAt.entrySet().stream()
                .mapToLong(sent -> seenAt.getOrDefault(sent.getKey(), 0L) - sent.getValue())
                .sorted()
                .toArray();
        assertThat(latencies).hasSize(count);
        settle(world);
        for (String step : List.of("intake", "relay")) {
            var timer = meters.get("tgops.ticket.batch").tag("step", step).timer();
            log.warn(
                    "MEASURED {} {}: {} batches, {} ms each",
                    name,
                    step,
                    timer.count() - batches.getOrDefault(step, 0L),
                    Math.round((timer.totalTime(TimeUnit.MILLISECONDS) - spent.getOrDefault(step, 0.0))
                                    / Math.max(1, timer.count() - batches.getOrDefault(step, 0L))
                                    * 10)
                            / 10.0);
            batches.put(step, timer.count());
            spent.put(step, timer.totalTime(TimeUnit.MILLISECONDS));
        }
        log.warn(
                "MEASURED {}: p50 {} ms, p99 {} ms, max {} ms",
                name,
                millis(latencies, 0.5),
                millis(latencies, 0.99),
                Arrays.stream(latencies).max().orElse(0) / 1_000_000);
    }

    private static double millis(long[] sorted, double quantile) {
        return Math.round(sorted[(int) (quantile * (sorted.length - 1))] / 100_000.0) / 10.0;
    }
}
