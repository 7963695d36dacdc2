package dev.tgops.bench.chaos;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Which faults come when, decided by the seed alone: in rounds, each of which has every fault (every process to be killed) once, in an order of its own.
 *
 * @param kills every second step's time
 * @param faults at each step
 */
record ChaosPlan(List<Step> kills, List<Step> faults) {

    /**
     * All processes but the stand-ins: the emulator is the outside, and the MongoDB stand-in no product of ours or of others.
     */
    static final List<String> VICTIMS = List.of(
            "bot-runner-service",
            "ticket-service",
            "kafka",
            "postgresql",
            "gateway-service",
            "auth-service",
            "keycloak",
            "mail");

    /**
     * A fault.
     *
     * @param atSecond after the start of the traffic
     * @param target the process to kill; else empty
     * @param number decides whom it hits
     */
    record Step(int atSecond, ChaosFault fault, String target, int number) {}

    static ChaosPlan of(ChaosOptions options) {
        Random random = new Random(options.seed());
        List<ChaosFault> kinds = options.faults().stream()
                .filter(fault -> fault != ChaosFault.KILL && fault != ChaosFault.MIGRATED)
                .toList();
        List<Step> kills = new ArrayList<>();
        if (options.faults().contains(ChaosFault.KILL)) {
            for (int at = options.every(); at < options.seconds(); ) {
                for (String victim : shuffled(VICTIMS, random)) {
                    kills.add(new Step(at, ChaosFault.KILL, victim, random.nextInt(Integer.MAX_VALUE)));
                    at += 2 * options.every();
                }
            }
        }
        List<Step> faults = new ArrayList<>();
        for (int at = options.every() / 2; at < options.seconds() && !kinds.isEmpty(); ) {
            for (ChaosFault fault : shuffled(kinds, random)) {
                faults.add(new Step(at, fault, "", random.nextInt(Integer.MAX_VALUE)));
                at += options.every();
            }
        }
        return new ChaosPlan(within(kills, options), within(faults, options));
    }

    private static List<Step> within(List<Step> steps, ChaosOptions options) {
        return steps.stream()
                .filter(step -> step.atSecond() < options.seconds())
                .toList();
    }

    private static <T> List<T> shuffled(List<T> items, Random random) {
        List<T> copy = new ArrayList<>(items);
        Collections.shuffle(copy, random);
        return copy;
    }
}
