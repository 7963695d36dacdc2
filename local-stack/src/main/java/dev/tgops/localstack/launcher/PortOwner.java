package dev.tgops.localstack.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Who listens on a port, as far as Linux' {@code /proc} tells this user. */
final class PortOwner {

    private static final Path PROC = Path.of("/proc");
    private static final String LISTENING = "0A";

    private PortOwner() {}

    /** Such as {@code "java, pid 123"}. */
    static Optional<String> of(int port) {
        for (String table : List.of("net/tcp", "net/tcp6")) {
            Optional<String> inode = inode(PROC.resolve(table), port);
            if (inode.isPresent()) {
                return inode.flatMap(PortOwner::process);
            }
        }
        return Optional.empty();
    }

    private static Optional<String> inode(Path table, int port) {
        String suffix = String.format(Locale.ROOT, ":%04X", port);
        try (Stream<String> lines = Files.lines(table)) {
            return lines.skip(1)
                    .map(line -> line.strip().split("\\s+"))
                    .filter(columns -> columns[1].endsWith(suffix) && columns[3].equals(LISTENING))
                    .map(columns -> columns[9])
                    .findFirst();
        } catch (IOException notLinux) {
            return Optional.empty();
        }
    }

    private static Optional<String> process(String inode) {
        String wanted = "socket:[" + inode + "]";
        return ProcessHandle.allProcesses()
                .filter(process -> holds(PROC.resolve(process.pid() + "/fd"), wanted))
                .findFirst()
                .map(process -> process.info()
                                .command()
                                .map(command -> Path.of(command).getFileName().toString())
                                .orElse("a program")
                        + ", pid " + process.pid());
    }

    private static boolean holds(Path descriptors, String wanted) {
        try (Stream<Path> links = Files.list(descriptors)) {
            return links.anyMatch(link -> {
                try {
                    return Files.readSymbolicLink(link).toString().equals(wanted);
                } catch (IOException gone) {
                    return false;
                }
            });
        } catch (IOException notOurs) {
            return false;
        }
    }
}
