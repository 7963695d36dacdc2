package dev.tgops.localstack.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * How a process is started and stopped.
 *
 * @param name as people know it, also the name of its log file
 * @param command the program and its arguments, asked for at each start
 * @param environment added to the environment of this JVM
 * @param folder the working directory, made when it is missing
 * @param log where standard output and error are appended
 * @param readiness when the process counts as started
 * @param stopSignal what asks it to end in an orderly way ({@code TERM}, or {@code INT} for PostgreSQL)
 * @param stopTimeout how long it may take to end before it is killed
 */
public record Launch(
        String name,
        Supplier<List<String>> command,
        Map<String, String> environment,
        Path folder,
        Path log,
        Readiness readiness,
        String stopSignal,
        Duration stopTimeout) {

    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(30);

    public Launch {
        environment = Map.copyOf(environment);
    }

    /** A process that ends on SIGTERM. */
    public Launch(
            String name,
            List<String> command,
            Map<String, String> environment,
            Path folder,
            Path log,
            Readiness readiness) {
        this(name, () -> command, environment, folder, log, readiness, "TERM", STOP_TIMEOUT);
    }

    /** The same, with another time to end in. */
    public Launch withStopTimeout(Duration timeout) {
        return new Launch(name, command, environment, folder, log, readiness, stopSignal, timeout);
    }

    /** A process that ends on SIGTERM, with a command that is asked for at each start. */
    public static Launch of(
            String name,
            Supplier<List<String>> command,
            Map<String, String> environment,
            Path folder,
            Path log,
            Readiness readiness) {
        return new Launch(name, command, environment, folder, log, readiness, "TERM", STOP_TIMEOUT);
    }
}
