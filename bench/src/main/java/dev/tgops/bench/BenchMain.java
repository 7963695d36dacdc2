package dev.tgops.bench;

import dev.tgops.bench.bots.BotsBench;
import dev.tgops.bench.chaos.Chaos;
import dev.tgops.bench.chaos.ChaosOptions;
import dev.tgops.bench.journal.JournalBench;
import dev.tgops.bench.login.LogInBench;
import dev.tgops.bench.relay.RelayBench;
import dev.tgops.bench.send.SendBench;
import java.util.Arrays;
import java.util.List;

/** {@code ./tgops bench <name> [options]}: runs one benchmark and prints its figures; {@code ./tgops chaos}. */
public final class BenchMain {

    private BenchMain() {}

    public static void main(String[] arguments) {
        List<String> options = Arrays.asList(arguments).subList(Math.min(1, arguments.length), arguments.length);
        try {
            switch (arguments.length == 0 ? "" : arguments[0]) {
                case "relay" -> RelayBench.main(options);
                case "bots" -> BotsBench.main(options);
                case "log-in" -> LogInBench.main(options);
                case "journal" -> JournalBench.main(options);
                case "send" -> SendBench.main(options);
                case "chaos" -> Chaos.main(options);
                default ->
                    throw new IllegalArgumentException(
                            "usage: ./tgops bench " + RelayBench.USAGE + "\n       ./tgops bench " + BotsBench.USAGE
                                    + "\n       ./tgops bench " + LogInBench.USAGE + "\n       ./tgops bench "
                                    + JournalBench.USAGE + "\n       " + SendBench.USAGE
                                    + "\n       ./tgops " + ChaosOptions.USAGE);
            }
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(2);
        } catch (Exception e) {
            e.printStackTrace();
            // Servers of the driver's own would keep it alive.
            System.exit(1);
        }
    }
}
