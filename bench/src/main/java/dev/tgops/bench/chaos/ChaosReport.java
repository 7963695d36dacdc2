package dev.tgops.bench.chaos;

import dev.tgops.bench.check.RelayReport;
import dev.tgops.bench.measure.Latencies;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What became of a run.
 *
 * @param performed how often each fault happened
 * @param took from the first message to the last arrival
 */
public record ChaosReport(
        ChaosOptions options, RelayReport check, Recoveries recoveries, Map<String, Integer> performed, Duration took) {

    /** Faults that were asked for and never happened. */
    public Set<String> missing() {
        Set<String> missing = new TreeSet<>();
        for (ChaosFault fault : options.faults()) {
            if (fault == ChaosFault.KILL) {
                ChaosPlan.VICTIMS.forEach(victim -> missing.add(fault.of(victim)));
            } else {
                missing.add(fault.title());
            }
        }
        missing.removeAll(performed.keySet());
        return missing;
    }

    /** The longest time from a kill to the arrival of a message written after it, milliseconds. */
    public long longestAfterKill() {
        return recoveries.longest(fault -> fault.startsWith("kill"));
    }

    /** The longest time from the end of another fault to the arrival of a message, of those it concerned, written after it, milliseconds. */
    public long longestAfterOthers() {
        return recoveries.longest(fault -> !fault.startsWith("kill"));
    }

    /** For people, in Markdown. */
    public String markdown() {
        StringBuilder text = new StringBuilder();
        text.append("# A run of `./tgops chaos`\n\n`").append(options.command()).append("`\n\n");
        text.append("Verdict: **")
                .append(check.clean() ? "clean" : "NOT clean")
                .append("**, %d s in all.%n%n".formatted(took.toSeconds()));
        text.append("| messages | |\n|---|---:|\n");
        row(text, "written", check.written());
        row(text, "delivered", check.delivered());
        row(text, "not delivered, and the staff was told so (the customer had blocked the bot)", check.reported());
        row(text, "lost", check.lost());
        row(text, "reordered", check.reordered());
        row(text, "misrouted", check.misrouted());
        row(text, "delivered twice", check.duplicates());
        row(text, "of these without a reported doubt", check.unexplained());
        row(text, "requests reported in doubt", check.inDoubt());
        text.append("\nFrom the kill, or from the end of another fault, to the first arrival of a message written after"
                + " that (of the chats concerned):\n\n");
        text.append("| fault | times | p50 ms | p90 ms | longest ms | never |\n|---|---:|---:|---:|---:|---:|\n");
        recoveries.times().forEach((fault, times) -> {
            Latencies measured = times.latencies();
            boolean any = measured.count() > 0;
            text.append("| %s | %d | %s | %s | %s | %d |%n"
                    .formatted(
                            fault,
                            performed.getOrDefault(fault, 0),
                            any ? measured.percentile(50) : "",
                            any ? measured.percentile(90) : "",
                            any ? measured.percentile(100) : "",
                            times.never()));
        });
        if (!check.examples().isEmpty()) {
            text.append("\nWhat is wrong, the first of it:\n\n");
            check.examples()
                    .forEach(example -> text.append("- ").append(example).append('\n'));
        }
        return text.toString();
    }

    private static void row(StringBuilder text, String what, int count) {
        text.append("| ").append(what).append(" | ").append(count).append(" |\n");
    }
}
