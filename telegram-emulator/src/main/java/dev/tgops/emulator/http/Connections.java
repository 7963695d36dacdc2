package dev.tgops.emulator.http;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Whether a client is still there. A server that only waits cannot see that its client was killed, and would count it as a
 * second poller; Linux knows. Elsewhere every client is taken for alive.
 */
final class Connections {
    private static final List<Path> TABLES = List.of(Path.of("/proc/net/tcp"), Path.of("/proc/net/tcp6"));
    private static final String ESTABLISHED = "01";

    private Connections() {}

    /** Whether a connection between these ports of this machine is open on both sides. */
    static boolean alive(int localPort, int remotePort) {
        boolean readable = false;
        String local = String.format(Locale.ROOT, ":%04X", localPort);
        String remote = String.format(Locale.ROOT, ":%04X", remotePort);
        for (Path table : TABLES) {
            try {
                for (String line : Files.readAllLines(table)) {
                    String[] fields = line.strip().split("\\s+", 5);
                    if (fields.length == 5 && fields[1].endsWith(local) && fields[2].endsWith(remote)) {
                        return fields[3].equals(ESTABLISHED);
                    }
                }
                readable = true;
            } catch (IOException e) {
                // not Linux
            }
        }
        return !readable;
    }
}
