package dev.tgops.localstack.launcher;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Shows what runs. Exit status 0: all works; 1: something does not; 3: nothing runs. */
final class StatusCommand {

    private static final int NOT_RUNNING = 3;
    private static final String ROW = "%-20s %-24s %8s %6s %9s  %s%n";

    private final Path home;
    private final PrintStream out;

    StatusCommand(Path home, PrintStream out) {
        this.home = home;
        this.out = out;
    }

    int run() {
        Path run = home.resolve("run");
        Optional<RunState> state = RunState.read(run);
        if (state.flatMap(RunState::launcher).isEmpty()) {
            List<ProcessHandle> left = new Leftovers(home.resolve("data")).find();
            out.println(
                    left.isEmpty()
                            ? "TgOps is not running. Start it: ./tgops up"
                            : "TgOps is not running, but " + left.size()
                                    + " processes of a run that was killed are: ./tgops down ends them, ./tgops up starts anew");
            return NOT_RUNNING;
        }
        show(state.get());
        boolean allReady =
                state.get().rows().stream().allMatch(row -> row.state().equals("ready"));
        return allReady ? 0 : 1;
    }

    private void show(RunState state) {
        out.printf(
                Locale.ROOT,
                "TgOps %s %s (pid %d), %s%n%n",
                state.ready() ? "runs since" : "is starting since",
                Times.clock(state.since()),
                state.pid(),
                state.gatewayUrl());
        out.printf(Locale.ROOT, ROW, "NAME", "STATE", "PID", "PORT", "RESTARTS", "LAST EXIT");
        for (RunState.Row row : state.rows()) {
            out.printf(
                    Locale.ROOT,
                    ROW,
                    row.name(),
                    row.state(),
                    row.pid() == 0 ? "-" : Long.toString(row.pid()),
                    row.port(),
                    row.restarts(),
                    row.lastExit().isEmpty() ? "-" : row.lastExit());
        }
    }
}
