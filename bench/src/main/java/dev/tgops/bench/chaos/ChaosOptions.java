package dev.tgops.bench.chaos;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What {@code ./tgops chaos} is asked for.
 *
 * @param messages how many customers write; the agent answers each
 * @param customers who write them, in turn
 * @param rate messages of customers per second
 * @param every seconds between two faults; two kills are twice as far apart
 * @param seed decides which faults come in which order, and whom they hit
 * @param report where the report is written; null: it is printed only
 */
public record ChaosOptions(
        int messages,
        int customers,
        int rate,
        int every,
        long seed,
        Set<ChaosFault> faults,
        @Nullable Path report) {

    public static final String USAGE =
            "chaos [--seconds 120 | --messages 6000] [--customers 30] [--rate 50] [--every 6] [--seed NUMBER] [--faults all|NAME,...] [--report FILE]\n"
                    + "         faults: "
                    + Arrays.stream(ChaosFault.values()).map(ChaosFault::option).collect(Collectors.joining(", "));

    private static final int DEFAULT_SECONDS = 120;

    /** @throws IllegalArgumentException where an option is unknown or its value does not fit */
    public static ChaosOptions parse(List<String> arguments, long anySeed) {
        int messages = 0;
        int seconds = DEFAULT_SECONDS;
        int customers = 30;
        int rate = 50;
        int every = 6;
        long seed = anySeed;
        Set<ChaosFault> faults = EnumSet.allOf(ChaosFault.class);
        Path report = null;
        for (int i = 0; i < arguments.size(); i += 2) {
            if (i + 1 == arguments.size()) {
                throw new IllegalArgumentException(arguments.get(i) + " has no value; usage: " + USAGE);
            }
            String value = arguments.get(i + 1);
            switch (arguments.get(i)) {
                case "--messages" -> messages = number(value);
                case "--seconds" -> seconds = number(value);
                case "--customers" -> customers = number(value);
                case "--rate" -> rate = number(value);
                case "--every" -> every = number(value);
                case "--seed" -> seed = number(value);
                case "--faults" -> faults = faults(value);
                case "--report" -> report = Path.of(value);
                default -> throw new IllegalArgumentException(arguments.get(i) + " is unknown; usage: " + USAGE);
            }
        }
        return new ChaosOptions(
                messages == 0 ? seconds * rate : messages, customers, rate, every, seed, faults, report);
    }

    int seconds() {
        return messages / rate;
    }

    /** The command line that does the same again. */
    String command() {
        String names = faults.size() == ChaosFault.values().length
                ? "all"
                : faults.stream().map(ChaosFault::option).collect(Collectors.joining(","));
        return "./tgops chaos --messages %d --customers %d --rate %d --every %d --seed %d --faults %s"
                .formatted(messages, customers, rate, every, seed, names);
    }

    private static Set<ChaosFault> faults(String value) {
        if (value.equals("all")) {
            return EnumSet.allOf(ChaosFault.class);
        }
        Set<ChaosFault> chosen = EnumSet.noneOf(ChaosFault.class);
        for (String name : value.split(",", -1)) {
            chosen.add(Arrays.stream(ChaosFault.values())
                    .filter(fault -> fault.option().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(name + " is no fault; usage: " + USAGE)));
        }
        return chosen;
    }

    private static int number(String value) {
        if (!value.matches("[1-9][0-9]{0,7}")) {
            throw new IllegalArgumentException(value + " is not a number from 1 to 99999999; usage: " + USAGE);
        }
        return Integer.parseInt(value);
    }
}
