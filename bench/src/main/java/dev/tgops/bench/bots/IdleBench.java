package dev.tgops.bench.bots;

import dev.tgops.bench.bots.RunnerFleet.RunningBot;
import dev.tgops.bench.client.Waiting;
import dev.tgops.bench.measure.ProcessCpu;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Bots to which nobody writes: what holding them costs one replica, and one process of grammY. */
final class IdleBench {

    private static final Duration SETTLE = Duration.ofSeconds(35);

    /** grammY's own. */
    private static final Map<String, String> POLL_TIMEOUT = Map.of("BOT_RUNNER_POLL_TIMEOUT", "30s");

    private IdleBench() {}

    static void run(int botCount, int seconds) throws IOException {
        System.out.printf("%d idle bots, polled for 30 s at a time, watched for %d s%n", botCount, seconds);
        try (RunnerFleet fleet = new RunnerFleet(1, List.of("--lean"), POLL_TIMEOUT)) {
            long start = System.nanoTime();
            List<RunningBot> bots = fleet.runBots(botCount);
            System.out.printf("  registered and running after %.0f s%n", (System.nanoTime() - start) / 1e9);
            long pid = fleet.replicas().getFirst().server().pid();
            watch("bot-runner-service", pid, botCount, seconds);
            fleet.replicas().getFirst().server().stop();
            grammy(fleet, bots, seconds);
        }
    }

    private static void grammy(RunnerFleet fleet, List<RunningBot> bots, int seconds) throws IOException {
        Path peers = Path.of("bench", "peers").toAbsolutePath();
        if (Files.notExists(peers.resolve("node_modules"))) {
            System.out.println("  grammY: left out; run npm install in bench/peers first");
            return;
        }
        Process node = new ProcessBuilder("node", "grammy-idle.mjs", fleet.emulatorUrl())
                .directory(peers.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var tokens = node.outputWriter(StandardCharsets.UTF_8);
                BufferedReader said = node.inputReader(StandardCharsets.UTF_8)) {
            for (RunningBot bot : bots) {
                tokens.write(bot.token() + "\n");
            }
            tokens.close();
            String line = said.readLine();
            if (!"polling".equals(line)) {
                throw new IOException("grammY did not start: " + line);
            }
            watch("grammY", node.pid(), bots.size(), seconds);
        } finally {
            node.destroyForcibly();
        }
    }

    private static void watch(String name, long pid, int bots, int seconds) throws IOException {
        Waiting.pause(SETTLE);
        ProcessCpu cpu = ProcessCpu.start(Map.of(name, pid));
        Waiting.pause(Duration.ofSeconds(seconds));
        double used = cpu.since().getOrDefault(name, Duration.ZERO).toNanos() / 1e9;
        System.out.printf(
                "  %-20s %5.0f MiB resident, %4.1f %% of a core, %.0f microseconds of CPU per bot and second%n",
                name, residentMib(pid), 100 * used / seconds, 1e6 * used / seconds / bots);
    }

    private static double residentMib(long pid) throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc", String.valueOf(pid), "status"))) {
            if (line.startsWith("VmRSS:")) {
                return Long.parseLong(line.replaceAll("\\D", "")) / 1024.0;
            }
        }
        throw new IOException("the memory of process " + pid + " is not known");
    }
}
