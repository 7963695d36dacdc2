package dev.tgops.bench.bots;

import dev.tgops.bench.bots.RunnerFleet.Replica;
import dev.tgops.bench.bots.RunnerFleet.RunningBot;
import dev.tgops.bench.measure.Latencies;
import dev.tgops.localstack.TestInfrastructure;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Stops and kills replicas in turn while people write, and starts them again. For each bot of the replica: the time from the signal until another one has polled it and said so, as REST shows it.
 */
final class HandOverBench {

    private static final int CHATS = 2;
    private static final int PER_SECOND = 200;
    private static final Duration START = Duration.ofMinutes(2);
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final Duration LOOK = Duration.ofMillis(20);

    private HandOverBench() {}

    static void run(int rounds, int replicas, int botCount) throws IOException {
        System.out.printf(
                "%d rounds, a stop and a kill in turn, over %d replicas with %d bots; %d updates/s%n",
                rounds, replicas, botCount, PER_SECOND);
        Random random = new Random(1);
        Map<String, List<Long>> times = new HashMap<>();
        try (RunnerFleet fleet = new RunnerFleet(replicas, List.of(), Map.of())) {
            List<RunningBot> bots = fleet.runBots(botCount);
            try (BotTraffic traffic =
                    new BotTraffic(fleet.emulator(), TestInfrastructure.kafka().bootstrapServers(), bots, CHATS)) {
                Thread writer = Thread.ofPlatform().start(() -> traffic.writeUntilStopped(PER_SECOND));
                for (int round = 0; round < rounds; round++) {
                    boolean kill = round % 2 == 1;
                    Replica victim = fleet.replicas().get(random.nextInt(replicas));
                    Replica witness = fleet.replicas().get((fleet.replicas().indexOf(victim) + 1) % replicas);
                    times.computeIfAbsent(kill ? "after kill -9" : "planned", k -> new ArrayList<>())
                            .addAll(takeOver(victim, witness, kill));
                    victim.server().start(START);
                    awaitShare(victim);
                }
                traffic.stop();
                writer.join();
                traffic.awaitAll(Duration.ofSeconds(20));
                print(fleet, bots, traffic, times);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static List<Long> takeOver(Replica victim, Replica witness, boolean kill) {
        Set<String> waiting = new HashSet<>();
        RunnerFleet.states(witness.api()).forEach((id, bot) -> {
            if (owner(bot).equals(victim.name())) {
                waiting.add(id);
            }
        });
        long start = System.nanoTime();
        Thread end = Thread.ofPlatform().start(() -> {
            if (kill) {
                victim.server().kill9();
            } else {
                victim.server().stop();
            }
        });
        List<Long> millis = new ArrayList<>();
        while (!waiting.isEmpty() && System.nanoTime() - start < LONGEST.toNanos()) {
            RunnerFleet.pause(LOOK);
            RunnerFleet.states(witness.api()).forEach((id, bot) -> {
                if (!owner(bot).equals(victim.name())
                        && bot.path("state").asString().equals("RUNNING")
                        && waiting.remove(id)) {
                    millis.add((System.nanoTime() - start) / 1_000_000);
                }
            });
        }
        waiting.forEach(lost -> millis.add(LONGEST.toMillis()));
        try {
            end.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return millis;
    }

    /** Until the replica owns something again: the group has handed over to it. */
    private static void awaitShare(Replica replica) {
        long start = System.nanoTime();
        while (System.nanoTime() - start < LONGEST.toNanos()) {
            if (RunnerFleet.states(replica.api()).values().stream()
                    .anyMatch(bot -> owner(bot).equals(replica.name()))) {
                return;
            }
            RunnerFleet.pause(LOOK);
        }
    }

    private static String owner(JsonNode bot) {
        return bot.path("owner").asString("");
    }

    private static void print(
            RunnerFleet fleet, List<RunningBot> bots, BotTraffic traffic, Map<String, List<Long>> times) {
        times.forEach((kind, millis) -> System.out.printf(
                "  %-14s %s%n",
                kind, Latencies.of(millis.stream().mapToLong(Long::longValue).toArray())));
        System.out.println("  update latency " + Latencies.of(traffic.takeLatencies()));
        printTruth(fleet, bots, traffic);
    }

    /** What the emulator and an independent reader of the topic saw. */
    static void printTruth(RunnerFleet fleet, List<RunningBot> bots, BotTraffic traffic) {
        JsonNode counters = fleet.emulator().counters();
        long most = 0;
        for (RunningBot bot : bots) {
            most = Math.max(
                    most,
                    counters.path("mostConcurrentPolls")
                            .path(String.valueOf(bot.telegramId()))
                            .asLong(0));
        }
        System.out.println("  getUpdates of one bot at once, at most: " + most);
        System.out.println(
                "  answers 409: " + counters.path("counters").path("status.409").asLong(0));
        System.out.println("  " + traffic.verdict());
    }
}
