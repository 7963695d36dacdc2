package dev.tgops.localstack.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Starts children in a session of their own, so that Ctrl-C on the terminal reaches the launcher alone, which then stops them in order.
 * Where there is no {@code setsid} (macOS) they get the Ctrl-C too, and end all at once.
 */
public final class OwnSession {

    private static final List<String> PREFIX =
            Files.isExecutable(Path.of("/usr/bin/setsid")) ? List.of("/usr/bin/setsid") : List.of();

    private OwnSession() {}

    /** Put before a command; it execs the command, so that the pid is the command's. */
    public static List<String> prefix() {
        return PREFIX;
    }
}
