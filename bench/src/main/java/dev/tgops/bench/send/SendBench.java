package dev.tgops.bench.send;

import java.util.List;
import java.util.Map;

/**
 * {@code ./tgops bench send}: how fast, how exactly and how safely messages leave, beside others in the same run. Everything runs on this machine: the suite, the emulator, the driver and the peers,
 * one after the other; only ratios carry over to another machine.
 */
public final class SendBench {

    public static final String USAGE = SendOptions.USAGE;

    private SendBench() {}

    /** @throws IllegalArgumentException where an option is unknown */
    public static void main(List<String> arguments) throws Exception {
        SendOptions options = SendOptions.parse(arguments);
        if (options.scenarios().stream().anyMatch(scenario -> scenario != 3 && scenario != 5)) {
            limited(options);
        }
        if (options.scenarios().contains(5)) {
            killed(options);
        }
        if (options.scenarios().contains(3)) {
            unlimited(options);
        }
    }

    private static void limited(SendOptions options) throws Exception {
        boolean peersWanted = options.peers()
                && (options.scenarios().contains(1) || options.scenarios().contains(2));
        try (SendStand stand = SendStand.start(Map.of());
                Peers peers = new Peers(stand, peersWanted)) {
            for (int scenario : options.scenarios()) {
                switch (scenario) {
                    case 1 -> new PacedScenarios(stand, options).thirty(peers);
                    case 2 -> new PacedScenarios(stand, options).thousand(peers);
                    case 4 -> new PacedScenarios(stand, options).manyBots();
                    case 6 -> new GateScenario(stand, options).gates();
                    case 7 -> new GateScenario(stand, options).million();
                    default -> {}
                }
            }
        }
    }

    private static void killed(SendOptions options) throws Exception {
        // Doubts are settled once the former owner's longest call has timed out.
        try (SendStand stand = SendStand.start(Map.of("BOT_RUNNER_CALL_TIMEOUT", "2s"))) {
            KillTrials.run(stand, options);
        }
    }

    private static void unlimited(SendOptions options) throws Exception {
        try (SendStand stand = SendStand.start(Map.of("BOT_RUNNER_PACING", "false"));
                Peers peers = new Peers(stand, options.peers())) {
            UnlimitedScenario.run(stand, options, peers);
        }
    }
}
