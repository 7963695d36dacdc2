package dev.tgops.bench.measure;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** CPU time of processes together with all their descendants, as the operating system counts it. */
public final class ProcessCpu {

    private final Map<String, Long> pids;
    private final Map<String, Duration> atStart = new LinkedHashMap<>();

    private ProcessCpu(Map<String, Long> pids) {
        this.pids = pids;
    }

    /** Starts counting. */
    public static ProcessCpu start(Map<String, Long> pidsByName) {
        ProcessCpu cpu = new ProcessCpu(new LinkedHashMap<>(pidsByName));
        cpu.pids.forEach((name, pid) -> cpu.atStart.put(name, used(pid)));
        return cpu;
    }

    /** CPU time since the start, by name. Time of descendants that have ended since is missing. */
    public Map<String, Duration> since() {
        Map<String, Duration> used = new LinkedHashMap<>();
        pids.forEach((name, pid) -> used.put(name, used(pid).minus(atStart.getOrDefault(name, Duration.ZERO))));
        return used;
    }

    private static Duration used(long pid) {
        return ProcessHandle.of(pid)
                .map(process -> Stream.concat(Stream.of(process), descendants(process))
                        .map(p -> p.info().totalCpuDuration())
                        .flatMap(Optional::stream)
                        .reduce(Duration.ZERO, Duration::plus))
                .orElse(Duration.ZERO);
    }

    /** The measuring process is the parent of what it measures: it counts alone. */
    private static Stream<ProcessHandle> descendants(ProcessHandle process) {
        return process.equals(ProcessHandle.current()) ? Stream.empty() : process.descendants();
    }
}
