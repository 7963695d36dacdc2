package dev.tgops.emulator;

import dev.tgops.emulator.faults.LimitSettings;
import java.util.List;

/** Starts the emulator as a process: {@code --demo}, {@code --lean}, {@code --limits}; the port from {@code PORT}. */
public final class EmulatorMain {
    private static final String DEFAULT_PORT = "8090";

    private EmulatorMain() {}

    public static void main(String[] arguments) throws InterruptedException {
        List<String> options = List.of(arguments);
        int port = Integer.parseInt(System.getenv().getOrDefault("PORT", DEFAULT_PORT));
        EmulatorSettings settings = EmulatorSettings.DEFAULT.port(port);
        EmulatorServer server = EmulatorServer.start(options.contains("--lean") ? settings.asLean() : settings);
        if (options.contains("--demo")) {
            DemoWorld.build(server.world());
        }
        if (options.contains("--limits")) {
            server.limits(LimitSettings.TELEGRAM);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(server::close, "stop"));
        System.out.println("Telegram emulator: " + server.url());
        Thread.currentThread().join();
    }
}
