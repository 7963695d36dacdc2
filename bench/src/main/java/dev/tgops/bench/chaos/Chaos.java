package dev.tgops.bench.chaos;

import dev.tgops.bench.client.GatewayClient;
import dev.tgops.localstack.stack.Stack;
import dev.tgops.localstack.stack.StackOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/** {@code ./tgops chaos}: starts a stack of its own, with durable data, and ends with 1 where the checker found a fault; logs and data are kept then. */
public final class Chaos {

    private static final int SEEDS = 1_000_000;

    private static final int EMULATOR_HEAP_MB = 512;
    private static final int MESSAGES_PER_MB = 60;

    private Chaos() {}

    public static void main(List<String> arguments) throws Exception {
        ChaosOptions options =
                ChaosOptions.parse(arguments, ThreadLocalRandom.current().nextInt(1, SEEDS));
        Path home = Files.createTempDirectory("tgops-chaos");
        System.out.println("Starting the stack in " + home + " for " + options.command());
        boolean clean = false;
        // The emulator keeps all messages, which are checked in the end; its calls are read as they come.
        StackOptions stackOptions = StackOptions.forTest(home)
                .withAutoRestart(true)
                .withDurability()
                .withEnvironment("bot-runner-service", "BOT_RUNNER_PACING", "false")
                .withEnvironment("telegram-emulator", "MESSAGES", Integer.toString(1_000_000 + 6 * options.messages()))
                .withEnvironment("telegram-emulator", "LEDGER_ENTRIES", "50000")
                .withHeap("telegram-emulator", EMULATOR_HEAP_MB + options.messages() / MESSAGES_PER_MB);
        try (Stack stack = Stack.start(stackOptions)) {
            GatewayClient gateway = new GatewayClient(stack.gatewayUrl()).login("demo", "tgops-demo");
            ChaosReport report = ChaosRun.run(stack, gateway, options);
            System.out.println(report.markdown());
            Path file = options.report();
            if (file != null) {
                Files.writeString(file, report.markdown());
            }
            clean = report.check().clean();
        } finally {
            if (clean) {
                delete(home);
            } else {
                System.out.println("Kept: " + home);
            }
        }
        System.exit(clean ? 0 : 1);
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
