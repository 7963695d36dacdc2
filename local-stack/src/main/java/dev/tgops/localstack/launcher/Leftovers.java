package dev.tgops.localstack.launcher;

import dev.tgops.localstack.process.Arguments;
import dev.tgops.localstack.process.Signals;
import dev.tgops.localstack.server.Workspace;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Processes of an earlier run whose launcher is gone. They are known by their command line, never by their id alone. */
final class Leftovers {

    private static final Duration TIMEOUT = Duration.ofSeconds(25);

    private final String marker;
    private final String cluster;

    /** @param data the folder the processes keep their data in */
    Leftovers(Path data) {
        this.marker = Workspace.marker(data);
        this.cluster = data.resolve("postgresql").toString();
    }

    List<ProcessHandle> find() {
        return ProcessHandle.allProcesses().filter(this::isOurs).toList();
    }

    private boolean isOurs(ProcessHandle process) {
        List<String> arguments = Arguments.of(process);
        return arguments.contains(marker) || arguments.contains(cluster);
    }

    /** Ends them, all at once, and returns how many there were. */
    int end() {
        List<ProcessHandle> found = find();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (ProcessHandle process : found) {
                String signal = Arguments.of(process).contains(cluster) ? "INT" : "TERM";
                threads.execute(() -> Signals.end(process, signal, TIMEOUT));
            }
        }
        return found.size();
    }
}
