package dev.tgops.localstack.launcher;

import dev.tgops.localstack.process.Signals;
import dev.tgops.localstack.process.StackException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Asks the launcher to stop everything, and ends what is left when there is no launcher any more. */
final class DownCommand {

    private static final Duration TIMEOUT = Duration.ofMinutes(2);

    private final Path home;
    private final PrintStream out;

    DownCommand(Path home, PrintStream out) {
        this.home = home;
        this.out = out;
    }

    int run() {
        Path run = home.resolve("run");
        Optional<LauncherLock> lock = LauncherLock.tryTake(run);
        boolean wasRunning = lock.isEmpty();
        if (wasRunning) {
            out.println("stopping TgOps ...");
            Signals.end(launcher(run), "TERM", TIMEOUT);
        }
        try {
            int left = new Leftovers(home.resolve("data")).end();
            RunState.delete(run);
            out.println(wasRunning || left > 0 ? "TgOps is stopped." : "TgOps is not running.");
        } finally {
            lock.ifPresent(LauncherLock::close);
        }
        return 0;
    }

    /** The launcher that holds the lock, if its id still belongs to it. */
    private static ProcessHandle launcher(Path run) {
        return RunState.read(run)
                .flatMap(RunState::launcher)
                .orElseThrow(() -> new StackException(
                        "another ./tgops command is at work in " + run + ": try again when it has ended"));
    }
}
