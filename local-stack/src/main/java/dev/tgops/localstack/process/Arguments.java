package dev.tgops.localstack.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The command line of a process, by which one of ours is told from a stranger that got the same id. */
public final class Arguments {

    private static final Path PROC = Path.of("/proc");

    private Arguments() {}

    /** The program and its arguments; none for a process that is gone or belongs to somebody else. */
    public static List<String> of(ProcessHandle process) {
        // Java's own answer is empty for command lines of more than a page.
        Path file = PROC.resolve(process.pid() + "/cmdline");
        if (Files.exists(file)) {
            try {
                return List.of(new String(Files.readAllBytes(file), StandardCharsets.UTF_8).split("\0"));
            } catch (IOException gone) {
                return List.of();
            }
        }
        return process.info().arguments().map(List::of).orElse(List.of());
    }
}
