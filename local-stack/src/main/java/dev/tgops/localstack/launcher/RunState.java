package dev.tgops.localstack.launcher;

import dev.tgops.localstack.process.Arguments;
import dev.tgops.localstack.process.ServerProcess.Exit;
import dev.tgops.localstack.process.StackException;
import dev.tgops.localstack.stack.StackProcess;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/**
 * What the running launcher tells the other commands, in {@code run/state.properties}. It may be out of date when the launcher was killed;
 * whether a launcher runs is told by its lock.
 *
 * @param pid the launcher's process id
 * @param since when it was started
 * @param ready whether everything has started
 * @param gatewayUrl the address people use
 */
record RunState(long pid, Instant since, boolean ready, String gatewayUrl, List<Row> rows) {

    /**
     * One process.
     *
     * @param pid 0 when it does not run
     * @param lastExit how it ended last, or empty
     */
    record Row(String name, String state, long pid, int port, int restarts, String lastExit) {

        static Row of(StackProcess process) {
            String state = process.state().name().toLowerCase(java.util.Locale.ROOT)
                    + process.nextStart().map(at -> " at " + Times.clock(at)).orElse("");
            return new Row(
                    process.name(),
                    state,
                    process.isAlive() ? process.pid() : 0,
                    process.port(),
                    process.restarts(),
                    process.lastExit().map(Row::text).orElse(""));
        }

        private static String text(Exit exit) {
            return ExitStatus.text(exit.code()) + " at " + Times.clock(exit.at());
        }
    }

    RunState {
        rows = List.copyOf(rows);
    }

    void write(Path run) {
        Properties properties = new Properties();
        properties.setProperty("pid", Long.toString(pid));
        properties.setProperty("since", since.toString());
        properties.setProperty("ready", Boolean.toString(ready));
        properties.setProperty("gateway", gatewayUrl);
        properties.setProperty(
                "processes", String.join(",", rows.stream().map(Row::name).toList()));
        for (Row row : rows) {
            properties.setProperty(row.name() + ".state", row.state());
            properties.setProperty(row.name() + ".pid", Long.toString(row.pid()));
            properties.setProperty(row.name() + ".port", Integer.toString(row.port()));
            properties.setProperty(row.name() + ".restarts", Integer.toString(row.restarts()));
            properties.setProperty(row.name() + ".exit", row.lastExit());
        }
        Path half = run.resolve("state.properties.part");
        try {
            try (Writer writer = Files.newBufferedWriter(half)) {
                properties.store(writer, null);
            }
            Files.move(half, file(run), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new StackException("the state cannot be written to " + run + ": " + e.getMessage(), e);
        }
    }

    static Optional<RunState> read(Path run) {
        if (!Files.exists(file(run))) {
            return Optional.empty();
        }
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file(run))) {
            properties.load(reader);
        } catch (IOException e) {
            throw new StackException("the state in " + run + " cannot be read: " + e.getMessage(), e);
        }
        List<Row> rows = new ArrayList<>();
        for (String name : properties.getProperty("processes", "").split(",")) {
            if (!name.isEmpty()) {
                rows.add(new Row(
                        name,
                        properties.getProperty(name + ".state", "unknown"),
                        Long.parseLong(properties.getProperty(name + ".pid", "0")),
                        Integer.parseInt(properties.getProperty(name + ".port", "0")),
                        Integer.parseInt(properties.getProperty(name + ".restarts", "0")),
                        properties.getProperty(name + ".exit", "")));
            }
        }
        return Optional.of(new RunState(
                Long.parseLong(properties.getProperty("pid", "0")),
                Instant.parse(properties.getProperty("since", Instant.EPOCH.toString())),
                Boolean.parseBoolean(properties.getProperty("ready", "false")),
                properties.getProperty("gateway", ""),
                rows));
    }

    /** The launcher, if it still runs: its id may have gone to another program. */
    Optional<ProcessHandle> launcher() {
        return ProcessHandle.of(pid).filter(process -> Arguments.of(process).contains("up"));
    }

    static void delete(Path run) {
        try {
            Files.deleteIfExists(file(run));
        } catch (IOException e) {
            throw new StackException("the state in " + run + " cannot be deleted: " + e.getMessage(), e);
        }
    }

    private static Path file(Path run) {
        return run.resolve("state.properties");
    }
}
