package dev.tgops.bench.chaos;

import dev.tgops.bench.measure.Latencies;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** How long after each fault traffic flowed again: until a message that was written after the fault (a kill, or the end of another fault) arrived. Thread-safe. */
final class Recoveries {

    private final List<Watch> open = new ArrayList<>();
    private final List<Watch> all = new ArrayList<>();

    /** A fault whose recovery is awaited. */
    private static final class Watch {
        private final String fault;
        private final long since;
        private final Predicate<Delivery> concerned;
        private long recovered;

        Watch(String fault, long since, Predicate<Delivery> concerned) {
            this.fault = fault;
            this.since = since;
            this.concerned = concerned;
        }
    }

    /** @param concerned messages that show that it is repaired */
    synchronized void await(String fault, Predicate<Delivery> concerned) {
        Watch watch = new Watch(fault, System.currentTimeMillis(), concerned);
        open.add(watch);
        all.add(watch);
    }

    synchronized void arrived(Delivery delivery, long writtenAt, long arrivedAt) {
        open.removeIf(watch -> {
            if (writtenAt < watch.since || !watch.concerned.test(delivery)) {
                return false;
            }
            watch.recovered = arrivedAt;
            return true;
        });
    }

    /** Milliseconds by fault, and how many were never seen to recover. */
    record Times(Latencies latencies, int never) {}

    synchronized Map<String, Times> times() {
        Map<String, Times> times = new TreeMap<>();
        for (Watch watch : all) {
            times.computeIfAbsent(watch.fault, fault -> {
                List<Watch> same =
                        all.stream().filter(w -> w.fault.equals(fault)).toList();
                return new Times(
                        Latencies.of(same.stream()
                                .filter(w -> w.recovered > 0)
                                .mapToLong(w -> w.recovered - w.since)
                                .toArray()),
                        (int) same.stream().filter(w -> w.recovered == 0).count());
            });
        }
        return times;
    }

    /** The longest of those faults, milliseconds; a recovery that never came counts for ever. */
    synchronized long longest(Predicate<String> faults) {
        return all.stream()
                .filter(watch -> faults.test(watch.fault))
                .mapToLong(watch -> watch.recovered == 0 ? Long.MAX_VALUE : watch.recovered - watch.since)
                .max()
                .orElse(0);
    }
}
