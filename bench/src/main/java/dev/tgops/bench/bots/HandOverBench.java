package dev.tgops.bench.bots;

import dev.tgops.bench.bots.RunnerFleet.Replica;
import dev.tgops.bench.bots.RunnerFleet.RunningBot;
import dev.tgops.bench.client.Waiting;
import dev.tgops.bench.measure.Latencies;
import dev.tgops.localstack.TestInfrastructure;
import dev.tgops.localstack.process.Signals;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import tools.jackson.databind.JsonNode;

/**
 * Stops, kills and freezes replicas in turn while people write, and brings each back. For each bot of the replica: the time from the signal until another one has polled it and said so, as REST shows it.
 */
final class HandOverBench {

    private static final int CHATS = 2;
    private static final int PER_SECOND = 200;
    private static final Duration START = Duration.ofMinutes(2);
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final Duration LOOK = Duration.ofMillis(20);
    private static final int PAUSE_MILLIS = 1_000;

    private enum Kind {
        STOP("planned"),
        KILL("kill -9"),
        FREEZE("SIGSTOP");

        private final String shown;

        Kind(String shown) {
            this.shown = shown;
        }
    }

    /** All rounds of one kind. */
    private static final class Rounds {
        private final List<Long> millis = new ArrayList<>();
        private PollTruth truth = PollTruth.NOTHING;
        private int count;
    }

    private final RunnerFleet fleet;
    private final Map<Kind, Rounds> rounds = new EnumMap<>(Kind.class);
    private int refusedLooks;

    private HandOverBench(RunnerFleet fleet) {
        this.fleet = fleet;
    }

    static void run(int count, int replicas, int botCount) throws IOException {
        System.out.printf(
                "%d rounds, a stop, a kill and a SIGSTOP in turn, over %d replicas with %d bots; %d updates/s%n",
                count, replicas, botCount, PER_SECOND);
        try (RunnerFleet fleet = new RunnerFleet(replicas, List.of(), Map.of())) {
            new HandOverBench(fleet).run(count, fleet.runBots(botCount));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run(int count, List<RunningBot> bots) throws InterruptedException {
        fleet.replicas().forEach(HandOverBench::awaitShare);
        try (BotTraffic traffic =
                new BotTraffic(fleet.emulator(), TestInfrastructure.kafka().bootstrapServers(), bots, CHATS)) {
            Thread writer = Thread.ofPlatform().start(() -> traffic.writeUntilStopped(PER_SECOND));
            for (int round = 0; round < count; round++) {
                // So that signals meet polls, renewals and heartbeats wherever they are.
                Waiting.pause(Duration.ofMillis(ThreadLocalRandom.current().nextInt(PAUSE_MILLIS)));
                round(
                        Kind.values()[round % Kind.values().length],
                        round % fleet.replicas().size());
            }
            traffic.stop();
            writer.join();
            traffic.awaitAll(Duration.ofSeconds(20));
            print(bots, traffic);
        }
    }

    private void round(Kind kind, int replica) throws InterruptedException {
        Replica victim = fleet.replicas().get(replica);
        Replica witness = fleet.replicas().get((replica + 1) % fleet.replicas().size());
        PollTruth before = PollTruth.of(fleet.emulator());
        List<Long> millis = takeOver(kind, victim, witness);
        if (kind == Kind.FREEZE) {
            Signals.send(victim.server().pid(), "CONT");
        } else {
            victim.server().start(START);
        }
        awaitShare(victim);
        Rounds all = rounds.computeIfAbsent(kind, k -> new Rounds());
        all.count++;
        all.millis.addAll(millis);
        all.truth = all.truth.plus(PollTruth.of(fleet.emulator()).minus(before));
        System.out.printf("  %-8s %s: %s ms%n", kind.shown, victim.name(), millis);
    }

    /** Milliseconds until each bot of the victim ran elsewhere. */
    private List<Long> takeOver(Kind kind, Replica victim, Replica witness) throws InterruptedException {
        Set<String> waiting = new HashSet<>();
        RunnerFleet.states(witness.api()).forEach((id, bot) -> {
            if (owner(bot).equals(victim.name())) {
                waiting.add(id);
            }
        });
        long start = System.nanoTime();
        Thread end = Thread.ofPlatform().start(() -> {
            switch (kind) {
                case STOP -> victim.server().stop();
                case KILL -> victim.server().kill9();
                case FREEZE -> Signals.send(victim.server().pid(), "STOP");
            }
        });
        List<Long> millis = new ArrayList<>();
        while (!waiting.isEmpty() && System.nanoTime() - start < LONGEST.toNanos()) {
            Waiting.pause(LOOK);
            look(witness).forEach((id, bot) -> {
                if (!owner(bot).equals(victim.name()) && isRunning(bot) && waiting.remove(id)) {
                    millis.add((System.nanoTime() - start) / 1_000_000);
                }
            });
        }
        waiting.forEach(lost -> millis.add(LONGEST.toMillis()));
        end.join();
        return millis;
    }

    /** What the witness shows; nothing, and counted, where it refuses. */
    private Map<String, JsonNode> look(Replica witness) {
        try {
            return RunnerFleet.states(witness.api());
        } catch (IllegalStateException e) {
            refusedLooks++;
            System.out.println("  " + e.getMessage());
            return Map.of();
        }
    }

    /** Until the replica owns something: the group has handed over to it. */
    private static void awaitShare(Replica replica) {
        long start = System.nanoTime();
        while (System.nanoTime() - start < LONGEST.toNanos()) {
            if (RunnerFleet.states(replica.api()).values().stream()
                    .anyMatch(bot -> owner(bot).equals(replica.name()) && isRunning(bot))) {
                return;
            }
            Waiting.pause(LOOK);
        }
        throw new IllegalStateException(replica.name() + " owns nothing after " + LONGEST.toSeconds() + " s");
    }

    private static boolean isRunning(JsonNode bot) {
        return bot.path("state").asString().equals("RUNNING");
    }

    private static String owner(JsonNode bot) {
        return bot.path("owner").asString("");
    }

    private void print(List<RunningBot> bots, BotTraffic traffic) {
        rounds.forEach((kind, all) -> {
            if (!all.millis.isEmpty()) {
                System.out.printf(
                        "  %-8s %d rounds: %s bots; %s%n",
                        kind.shown,
                        all.count,
                        Latencies.of(
                                all.millis.stream().mapToLong(Long::longValue).toArray()),
                        all.truth);
            }
        });
        System.out.println("  REST of another replica refused to show the bots meanwhile: " + refusedLooks + " times");
        System.out.println("  update latency " + Latencies.of(traffic.takeLatencies()));
        printTruth(fleet, bots, traffic);
    }

    /** What the emulator and an independent reader of the topic saw. */
    static void printTruth(RunnerFleet fleet, List<RunningBot> bots, BotTraffic traffic) {
        JsonNode most = fleet.emulator().counters().path("mostConcurrentPolls");
        System.out.println("  getUpdates of one bot at once, at most: "
                + bots.stream()
                        .mapToLong(bot ->
                                most.path(String.valueOf(bot.telegramId())).asLong(0))
                        .max()
                        .orElse(0));
        System.out.println("  " + PollTruth.of(fleet.emulator()) + " " + PollTruth.texts(fleet.emulator()));
        System.out.println("  " + traffic.verdict());
    }
}
