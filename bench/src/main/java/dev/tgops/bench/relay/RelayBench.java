package dev.tgops.bench.relay;

import dev.tgops.bench.check.RelayChecker;
import dev.tgops.bench.check.RelayReport;
import dev.tgops.bench.client.EmulatorClient;
import dev.tgops.bench.client.GatewayClient;
import dev.tgops.bench.client.KafkaLog;
import dev.tgops.bench.measure.ProcessCpu;
import dev.tgops.contracts.Topics;
import dev.tgops.contracts.bot.BotOutcome;
import dev.tgops.contracts.bot.BotRequest;
import dev.tgops.localstack.stack.Stack;
import dev.tgops.localstack.stack.StackOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * {@code ./tgops bench relay}: added latency from a customer's message to the bot's call that puts it into its topic, at fixed rates; messages per second without a
 * rate; CPU time per message of each process. Everything runs on this machine, pacing is off, PostgreSQL syncs to the disk.
 */
public final class RelayBench {

    public static final String USAGE = RelayOptions.USAGE;

    private RelayBench() {}

    public static void main(List<String> options) throws IOException {
        RelayOptions relay = RelayOptions.parse(options);
        Path home = Files.createTempDirectory("tgops-bench");
        StackOptions stackOptions = StackOptions.forTest(home)
                .withDurability()
                .withEnvironment("bot-runner-service", "BOT_RUNNER_PACING", "false");
        System.out.println("Starting the stack in " + home);
        try (Stack stack = Stack.start(stackOptions)) {
            run(stack, relay);
        } finally {
            delete(home);
        }
    }

    private static void run(Stack stack, RelayOptions options) {
        GatewayClient gateway = new GatewayClient(stack.gatewayUrl()).login("demo", "tgops-demo");
        EmulatorClient emulator = new EmulatorClient(stack.emulatorUrl());
        int customers = options.customers();
        SupportDesk desk = SupportDesk.open(gateway, emulator, "bench", customers);
        desk.greet(emulator);
        System.out.printf("Warm-up: %d messages of %d customers%n", options.warmUp(), customers);
        phase(stack, emulator, desk, "w", options.warmUp() / customers, 0, false);
        int run = 0;
        for (int rate : options.rates()) {
            System.out.printf("%nAdded latency at %d messages/s for %d s%n", rate, options.seconds());
            phase(stack, emulator, desk, "r" + run++ + "x", rate * options.seconds() / customers, rate, true);
        }
        System.out.printf(
                "%nThroughput: %d messages of %d customers, as fast as they go%n", options.messages(), customers);
        phase(stack, emulator, desk, "t", options.messages() / customers, 0, true);
    }

    private static void phase(
            Stack stack,
            EmulatorClient emulator,
            SupportDesk desk,
            String run,
            int perCustomer,
            int rate,
            boolean print) {
        Map<String, Long> pids = new LinkedHashMap<>();
        stack.processes().forEach(process -> pids.put(process.name(), process.pid()));
        pids.put("this driver", ProcessHandle.current().pid());
        ProcessCpu cpu = ProcessCpu.start(pids);
        try (RelayTraffic traffic = new RelayTraffic(emulator, desk, run, false)) {
            traffic.write(perCustomer, rate);
            traffic.awaitArrivals(Duration.ofSeconds(30));
            if (print) {
                print(stack, traffic, cpu, rate);
            }
        }
    }

    private static void print(Stack stack, RelayTraffic traffic, ProcessCpu cpu, int rate) {
        Map<String, Duration> used = cpu.since();
        KafkaLog kafka = new KafkaLog(stack.kafkaBootstrapServers());
        int count = traffic.latencies().count();
        if (rate > 0) {
            System.out.println("  " + traffic.latencies());
            RelayStages.of(kafka, traffic.writtenAt(), traffic.arrivedAt())
                    .forEach((stage, latencies) -> System.out.printf("    %-38s %s%n", stage, latencies));
        } else {
            double seconds = (traffic.lastArrival() - traffic.firstWritten()) / 1000.0;
            System.out.printf("  %.0f messages/s (%d in %.1f s)%n", count / seconds, count, seconds);
        }
        System.out.println("  CPU per message, microseconds:");
        long total = 0;
        for (Map.Entry<String, Duration> entry : used.entrySet()) {
            long micros = entry.getValue().toNanos() / 1000 / Math.max(1, count);
            total += micros;
            System.out.printf("    %-20s %6d%n", entry.getKey(), micros);
        }
        System.out.printf("    %-20s %6d%n", "all", total);
        RelayReport report = RelayChecker.check(
                traffic.written(),
                traffic.arrivals().stream(),
                kafka.read(Topics.BOT_REQUESTS, BotRequest.class),
                kafka.read(Topics.TICKET_BOT_RESULTS, BotOutcome.class));
        System.out.println("  Checker: " + report);
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
