package dev.tgops.localstack.launcher;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/** Keeps the logs bounded: per process one file of at most {@link #LIMIT} bytes, and the one before it. */
final class LogKeeper {

    static final long LIMIT = 20L * 1024 * 1024;

    private final Path logs;

    LogKeeper(Path logs) {
        this.logs = logs;
    }

    /** Puts the logs of the last run aside. */
    void beginRun() {
        for (Path log : current()) {
            try {
                if (Files.size(log) > 0) {
                    Files.move(log, previous(log), StandardCopyOption.REPLACE_EXISTING);
                }
            } catch (IOException e) {
                report(log, e);
            }
        }
    }

    /** Copies what has grown too long and empties it: the processes write on at the new end, since they append. */
    void trim(long limit) {
        for (Path log : current()) {
            try {
                if (Files.size(log) > limit) {
                    Files.copy(log, previous(log), StandardCopyOption.REPLACE_EXISTING);
                    try (FileChannel channel = FileChannel.open(log, StandardOpenOption.WRITE)) {
                        channel.truncate(0);
                    }
                }
            } catch (IOException e) {
                report(log, e);
            }
        }
    }

    private List<Path> current() {
        try (Stream<Path> files = Files.isDirectory(logs) ? Files.list(logs) : Stream.empty()) {
            return files.filter(file -> file.getFileName().toString().endsWith(".log"))
                    .filter(file -> !file.getFileName().toString().equals(DetachedUp.LOG))
                    .toList();
        } catch (IOException e) {
            report(logs, e);
            return List.of();
        }
    }

    private static Path previous(Path log) {
        return log.resolveSibling(log.getFileName() + ".1");
    }

    private static void report(Path log, IOException e) {
        System.getLogger(LogKeeper.class.getName())
                .log(System.Logger.Level.WARNING, "the log " + log + " cannot be rotated", e);
    }
}
