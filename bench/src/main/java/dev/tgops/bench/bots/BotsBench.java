package dev.tgops.bench.bots;

import java.io.IOException;
import java.util.List;

/**
 * {@code ./tgops bench bots hand-overs|intake|switching|idle}: bot-runner-service alone, with PostgreSQL (not syncing), Kafka and the emulator beside it; no gateway, no other service. All of it, and the driver,
 * share this machine.
 */
public final class BotsBench {

    public static final String USAGE = """
            bots hand-overs [rounds] [replicas] [bots]
                   ./tgops bench bots intake [bots] [updates per second] [seconds]
                   ./tgops bench bots switching [switches] [bots]
                   ./tgops bench bots idle [bots] [seconds]""";

    private BotsBench() {}

    public static void main(List<String> options) throws IOException {
        switch (options.isEmpty() ? "" : options.getFirst()) {
            case "hand-overs" ->
                HandOverBench.run(number(options, 1, 100), number(options, 2, 3), number(options, 3, 24));
            case "intake" ->
                IntakeBench.run(number(options, 1, 100), number(options, 2, 5_000), number(options, 3, 30));
            case "switching" -> SwitchBench.run(number(options, 1, 100), number(options, 2, 10));
            case "idle" -> IdleBench.run(number(options, 1, 2_000), number(options, 2, 60));
            default -> throw new IllegalArgumentException("usage: ./tgops bench " + USAGE);
        }
    }

    private static int number(List<String> options, int position, int otherwise) {
        return options.size() > position ? Integer.parseInt(options.get(position)) : otherwise;
    }
}
