package dev.tgops.localstack.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Memory that can be had without swapping, in MiB: of the machine, and of the control group this process is in. */
final class FreeMemory {

    private static final long KIB_PER_MIB = 1024;
    private static final long MIB = 1024 * 1024;
    private static final Path CGROUP = Path.of("/sys/fs/cgroup");

    private FreeMemory() {}

    /** Empty where it cannot be known, as on macOS. */
    static OptionalLong mebibytes() {
        OptionalLong machine = available(Path.of("/proc/meminfo"));
        OptionalLong group = room(CGROUP.resolve("memory.max"), CGROUP.resolve("memory.current"));
        if (machine.isPresent() && group.isPresent()) {
            return OptionalLong.of(Math.min(machine.getAsLong(), group.getAsLong()));
        }
        return machine.isPresent() ? machine : group;
    }

    static OptionalLong available(Path meminfo) {
        try (Stream<String> lines = Files.lines(meminfo)) {
            return lines.filter(line -> line.startsWith("MemAvailable:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / KIB_PER_MIB)
                    .findFirst();
        } catch (IOException notLinux) {
            return OptionalLong.empty();
        }
    }

    private static OptionalLong room(Path limit, Path current) {
        try {
            String most = Files.readString(limit).strip();
            return most.equals("max")
                    ? OptionalLong.empty()
                    : OptionalLong.of((Long.parseLong(most)
                                    - Long.parseLong(Files.readString(current).strip()))
                            / MIB);
        } catch (IOException noGroup) {
            return OptionalLong.empty();
        }
    }
}
