package dev.tgops.localstack.stack;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the stack runs.
 *
 * @param home its folder: {@code data}, {@code logs}, {@code run} in it
 * @param ports where everything listens
 * @param telegramUrl the Bot API server to use; null starts the emulator, with its demo world
 * @param autoRestart whether a process that ends unasked is started again
 * @param durable whether PostgreSQL syncs to the disk, and the MongoDB stand-in keeps a file
 * @param demo whether the demo user, the demo project and the demo bot are made
 * @param grace how long the children may take to end when this JVM is killed; zero kills them at once
 * @param environment more environment variables by process name
 * @param jvmOptions added to the command line of every service
 * @param heaps the heap of a service in megabytes, by its name, where it is not the usual one
 */
public record StackOptions(
        Path home,
        StackPorts ports,
        @Nullable String telegramUrl,
        boolean autoRestart,
        boolean durable,
        boolean demo,
        Duration grace,
        Map<String, Map<String, String>> environment,
        List<String> jvmOptions,
        Map<String, Integer> heaps) {

    public StackOptions {
        home = home.toAbsolutePath().normalize();
        environment = Map.copyOf(environment);
        jvmOptions = List.copyOf(jvmOptions);
        heaps = Map.copyOf(heaps);
    }

    /** For {@code ./tgops up}. */
    public static StackOptions local(Path home, int gatewayPort, @Nullable String telegramUrl) {
        return new StackOptions(
                home,
                StackPorts.local(gatewayPort),
                telegramUrl,
                true,
                true,
                telegramUrl == null,
                Duration.ofSeconds(20),
                Map.of(),
                List.of(),
                Map.of());
    }

    /** For tests: free ports, the emulator, no restart unless asked for, gone at once with the JVM. */
    public static StackOptions forTest(Path home) {
        return new StackOptions(
                home, StackPorts.free(), null, false, false, true, Duration.ZERO, Map.of(), List.of(), Map.of());
    }

    public StackOptions withAutoRestart(boolean wanted) {
        return new StackOptions(home, ports, telegramUrl, wanted, durable, demo, grace, environment, jvmOptions, heaps);
    }

    /** What is written stays over a power failure, as with {@code ./tgops up}. */
    public StackOptions withDurability() {
        return new StackOptions(
                home, ports, telegramUrl, autoRestart, true, demo, grace, environment, jvmOptions, heaps);
    }

    public StackOptions withPorts(StackPorts wanted) {
        return new StackOptions(
                home, wanted, telegramUrl, autoRestart, durable, demo, grace, environment, jvmOptions, heaps);
    }

    /** Adds an environment variable to one process. */
    public StackOptions withEnvironment(String process, String name, String value) {
        Map<String, Map<String, String>> all = new HashMap<>(environment);
        Map<String, String> own = new HashMap<>(all.getOrDefault(process, Map.of()));
        own.put(name, value);
        all.put(process, own);
        return new StackOptions(home, ports, telegramUrl, autoRestart, durable, demo, grace, all, jvmOptions, heaps);
    }

    /** Options for the JVMs of the services, after our own. */
    public StackOptions withJvmOptions(List<String> options) {
        return new StackOptions(
                home, ports, telegramUrl, autoRestart, durable, demo, grace, environment, options, heaps);
    }

    /** One service may use so much heap. */
    public StackOptions withHeap(String service, int megabytes) {
        Map<String, Integer> all = new HashMap<>(heaps);
        all.put(service, megabytes);
        return new StackOptions(
                home, ports, telegramUrl, autoRestart, durable, demo, grace, environment, jvmOptions, all);
    }

    public Path data() {
        return home.resolve("data");
    }

    public Path logs() {
        return home.resolve("logs");
    }

    public Path run() {
        return home.resolve("run");
    }
}
