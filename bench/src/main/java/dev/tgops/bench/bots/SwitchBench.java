package dev.tgops.bench.bots;

import dev.tgops.bench.bots.RunnerFleet.RunningBot;
import dev.tgops.bench.client.GatewayClient;
import dev.tgops.bench.client.Waiting;
import dev.tgops.bench.measure.Latencies;
import dev.tgops.localstack.TestInfrastructure;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Switches bots between polling and webhook while people write to them. */
final class SwitchBench {

    private static final int CHATS = 5;
    private static final int PER_SECOND = 500;
    private static final Duration BETWEEN = Duration.ofMillis(300);

    private SwitchBench() {}

    static void run(int switches, int botCount) throws IOException {
        System.out.printf(
                "%d switches of each of %d bots over 2 replicas, %d updates/s%n", switches, botCount, PER_SECOND);
        try (RunnerFleet fleet = new RunnerFleet(2, List.of(), Map.of())) {
            List<RunningBot> bots = fleet.runBots(botCount);
            try (BotTraffic traffic =
                    new BotTraffic(fleet.emulator(), TestInfrastructure.kafka().bootstrapServers(), bots, CHATS)) {
                Thread writer = Thread.ofPlatform().start(() -> traffic.writeUntilStopped(PER_SECOND));
                for (int i = 0; i < switches; i++) {
                    GatewayClient api = fleet.replicas().get(i % 2).api();
                    String mode = i % 2 == 0 ? "WEBHOOK" : "POLLING";
                    for (RunningBot bot : bots) {
                        api.patch("/api/v1/bots/" + bot.id(), Map.of("mode", mode));
                    }
                    Waiting.pause(BETWEEN);
                }
                traffic.stop();
                writer.join();
                traffic.awaitAll(Duration.ofSeconds(20));
                System.out.println("  update latency " + Latencies.of(traffic.takeLatencies()));
                HandOverBench.printTruth(fleet, bots, traffic);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
