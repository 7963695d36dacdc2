package dev.tgops.emulator;

import dev.tgops.emulator.faults.LimitSettings;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Starts the emulator as a process; the README lists its options and environment variables. */
public final class EmulatorMain {
    private static final int DEFAULT_PORT = 8090;
    private static final Set<String> OPTIONS = Set.of("--demo", "--lean", "--limits");

    private EmulatorMain() {}

    public static void main(String[] arguments) throws InterruptedException {
        List<String> options = List.of(arguments);
        if (!OPTIONS.containsAll(options)) {
            System.err.println(
                    "telegram-emulator takes " + OPTIONS.stream().sorted().toList() + ", not " + options);
            System.exit(2);
        }
        EmulatorSettings settings = settings(System.getenv());
        EmulatorServer server = EmulatorServer.start(options.contains("--lean") ? settings.asLean() : settings);
        Runtime.getRuntime().addShutdownHook(new Thread(server::close, "stop"));
        if (options.contains("--demo")) {
            DemoWorld.build(server.world());
        }
        if (options.contains("--limits")) {
            server.limits(LimitSettings.TELEGRAM);
        }
        System.out.println("Telegram emulator: " + server.url());
        Thread.currentThread().join();
    }

    private static EmulatorSettings settings(Map<String, String> environment) {
        EmulatorSettings defaults = EmulatorSettings.DEFAULT;
        return defaults.port(number(environment, "PORT", DEFAULT_PORT))
                .keeping(
                        number(environment, "LEDGER_ENTRIES", defaults.ledgerEntries()),
                        number(environment, "MESSAGES", defaults.messages()));
    }

    private static int number(Map<String, String> environment, String name, int otherwise) {
        String value = environment.get(name);
        return value == null || value.isBlank() ? otherwise : Integer.parseInt(value.strip());
    }
}
