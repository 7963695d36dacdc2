package dev.tgops.e2e;

import dev.tgops.bench.client.EmulatorClient;
import dev.tgops.bench.client.GatewayClient;
import dev.tgops.localstack.stack.Stack;
import dev.tgops.localstack.stack.StackOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The whole suite, started once for all end-to-end tests of this JVM; killed processes come back by themselves. {@code -Dtgops.keep=true} keeps its folder, with data and logs.
 */
final class RunningSuite {

    private static @Nullable Stack stack;

    private RunningSuite() {}

    static synchronized Stack stack() {
        Stack running = stack;
        if (running == null) {
            running = start();
            stack = running;
        }
        return running;
    }

    static GatewayClient gateway() {
        return new GatewayClient(stack().gatewayUrl()).login("demo", "tgops-demo");
    }

    static EmulatorClient emulator() {
        return new EmulatorClient(stack().emulatorUrl());
    }

    private static Stack start() {
        try {
            Path home = Files.createTempDirectory("tgops-e2e");
            // Hundreds of messages a second into one group: Telegram's limits are tested with bot-runner-service.
            Stack started = Stack.start(StackOptions.forTest(home)
                    .withAutoRestart(true)
                    .withEnvironment("bot-runner-service", "BOT_RUNNER_PACING", "false")
                    .withEnvironment("ticket-service", "TGOPS_TICKET_MIRROR_PINS", "true")
                    // So that there is time to kill it while it waits for more of an album.
                    .withEnvironment("ticket-service", "TGOPS_TICKET_ALBUM_QUIET", "2s"));
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                started.close();
                if (!Boolean.getBoolean("tgops.keep")) {
                    delete(home);
                }
            }));
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
