package dev.tgops.localstack.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Ends the child processes of this JVM, and deletes its temporary folders, when this JVM goes without having done so: after
 * {@code kill -9} too. It is a shell that reads its standard input, a pipe that the kernel closes with this JVM.
 */
public final class Guard {

    private static final String SCRIPT = """
            trap '' INT TERM HUP
            grace=$1; shift $#
            pids=
            while read -r verb arg; do
              case $verb in
                started) pids="$pids $arg" ;;
                ended) kept=; for p in $pids; do [ "${p%%:*}" = "$arg" ] || kept="$kept $p"; done; pids=$kept ;;
                folder) set -- "$@" "$arg" ;;
              esac
            done
            if [ "$grace" -gt 0 ]; then
              for p in $pids; do kill -s "${p#*:}" "${p%%:*}" 2>/dev/null; done
              ticks=$((grace * 10))
              while [ "$ticks" -gt 0 ]; do
                alive=
                for p in $pids; do kill -0 "${p%%:*}" 2>/dev/null && alive=yes; done
                [ -n "$alive" ] || break
                sleep 0.1
                ticks=$((ticks - 1))
              done
            fi
            for p in $pids; do kill -9 "${p%%:*}" 2>/dev/null; done
            for folder in "$@"; do
              rm -rf "$folder" 2>/dev/null || { sleep 1; rm -rf "$folder"; }
            done
            """;

    private final Writer instructions;

    /**
     * @param grace how long the children may take to end by themselves after their stop signal; zero kills them at once
     */
    public Guard(Duration grace) {
        List<String> command = new ArrayList<>(OwnSession.prefix());
        command.addAll(List.of("/bin/sh", "-c", SCRIPT, "tgops-guard", Long.toString(grace.toSeconds())));
        try {
            Process process = new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            instructions = process.outputWriter(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void started(long pid, String stopSignal) {
        tell("started " + pid + ":" + stopSignal);
    }

    void ended(long pid) {
        tell("ended " + pid);
    }

    /** The folder is deleted when this JVM ends, in whatever way. */
    public void deleteAtEnd(Path folder) {
        tell("folder " + folder.toAbsolutePath());
    }

    private synchronized void tell(String line) {
        try {
            instructions.write(line + "\n");
            instructions.flush();
        } catch (IOException e) {
            // The guard was killed by hand: what it would have done is then done by the next start.
            System.getLogger(Guard.class.getName()).log(System.Logger.Level.DEBUG, "the guard is gone", e);
        }
    }
}
