package dev.tgops.bench.bots;

import dev.tgops.bench.bots.RunnerFleet.RunningBot;
import dev.tgops.bench.measure.Latencies;
import dev.tgops.bench.measure.ProcessCpu;
import dev.tgops.localstack.TestInfrastructure;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Updates of many bots at a fixed rate, from the moment they are written in the emulator until a consumer reads them from the topic. */
final class IntakeBench {

    private static final int CHATS = 10;
    private static final Duration WARM_UP = Duration.ofSeconds(40);

    private IntakeBench() {}

    static void run(int botCount, int perSecond, int seconds) throws IOException {
        System.out.printf(
                "%d updates/s over %d bots of one replica for %d s, by polling%n", perSecond, botCount, seconds);
        try (RunnerFleet fleet = new RunnerFleet(1, List.of("--lean"), Map.of(), RunnerFleet.OPTIMIZING)) {
            List<RunningBot> bots = fleet.runBots(botCount);
            try (BotTraffic traffic =
                    new BotTraffic(fleet.emulator(), TestInfrastructure.kafka().bootstrapServers(), bots, CHATS)) {
                traffic.write(perSecond, WARM_UP);
                traffic.awaitAll(Duration.ofSeconds(10));
                traffic.takeLatencies();
                ProcessCpu cpu = ProcessCpu.start(fleet.pids());
                long start = System.nanoTime();
                traffic.write(perSecond, Duration.ofSeconds(seconds));
                traffic.awaitAll(Duration.ofSeconds(10));
                double took = (System.nanoTime() - start) / 1e9;
                long[] latencies = traffic.takeLatencies();
                System.out.printf("  %.0f updates/s taken in%n", latencies.length / took);
                System.out.println("  written to read from the topic: " + Latencies.of(latencies));
                System.out.println("  CPU per update, microseconds:");
                cpu.since()
                        .forEach((name, used) -> System.out.printf(
                                "    %-20s %6d%n", name, used.toNanos() / 1000 / Math.max(1, latencies.length)));
                System.out.println("  " + traffic.verdict());
            }
        }
    }
}
