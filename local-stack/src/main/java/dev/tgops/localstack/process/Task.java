package dev.tgops.localstack.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A command that is run to its end before something can start. */
public final class Task {

    private Task() {}

    /**
     * Runs the command; its output replaces the log.
     *
     * @throws StackException when its exit status is not 0; the message ends with the last line of its output
     */
    public static void run(String name, List<String> command, Path log, Guard guard) {
        List<String> inOwnSession = new ArrayList<>(OwnSession.prefix());
        inOwnSession.addAll(command);
        try {
            Files.createDirectories(log.resolveSibling("."));
            Process process = new ProcessBuilder(inOwnSession)
                    .redirectErrorStream(true)
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectOutput(log.toFile())
                    .start();
            guard.started(process.pid(), "KILL");
            int status;
            try {
                status = process.waitFor();
            } catch (InterruptedException e) {
                process.destroyForcibly();
                Thread.currentThread().interrupt();
                throw new StackException(name + " was interrupted", e);
            } finally {
                guard.ended(process.pid());
            }
            if (status != 0) {
                throw new StackException(
                        name + " failed with status " + status + ": " + LogTail.lastLine(log) + " (" + log + ")");
            }
        } catch (IOException e) {
            throw new StackException(name + " cannot be run: " + e.getMessage(), e);
        }
    }
}
