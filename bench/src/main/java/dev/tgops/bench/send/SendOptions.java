package dev.tgops.bench.send;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What {@code ./tgops bench send} is asked for.
 *
 * @param scenarios numbers, 1 to 7
 * @param seconds how long a rate is measured
 * @param messages how many messages are sent where no limit holds
 * @param bots how many bots send at the same time in scenario 4
 * @param kills how often the process is killed in scenario 5
 * @param queued how many requests wait in scenario 7
 * @param peers whether others are measured in the same run
 */
record SendOptions(List<Integer> scenarios, int seconds, int messages, int bots, int kills, int queued, boolean peers) {

    static final String USAGE =
            "./tgops bench send [1 ... 7] [--seconds 300] [--messages 100000] [--bots 100] [--kills 100]"
                    + " [--queued 1000000] [--no-peers]";

    /** @throws IllegalArgumentException where an option is unknown or no number */
    static SendOptions parse(List<String> arguments) {
        List<Integer> scenarios = new ArrayList<>();
        Map<String, Integer> numbers = new HashMap<>(
                Map.of("seconds", 300, "messages", 100_000, "bots", 100, "kills", 100, "queued", 1_000_000));
        boolean peers = true;
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            String name = argument.startsWith("--") ? argument.substring(2) : "";
            if (argument.matches("[1-7]")) {
                scenarios.add(Integer.valueOf(argument));
            } else if (argument.equals("--no-peers")) {
                peers = false;
            } else if (numbers.containsKey(name) && i + 1 < arguments.size()) {
                i++;
                numbers.put(name, number(name, arguments.get(i)));
            } else {
                throw new IllegalArgumentException(argument + " is not an option: " + USAGE);
            }
        }
        return new SendOptions(
                scenarios.isEmpty() ? IntStream.rangeClosed(1, 7).boxed().toList() : scenarios,
                numbers.getOrDefault("seconds", 0),
                numbers.getOrDefault("messages", 0),
                numbers.getOrDefault("bots", 0),
                numbers.getOrDefault("kills", 0),
                numbers.getOrDefault("queued", 0),
                peers);
    }

    private static int number(String name, String value) {
        if (!value.matches("[1-9][0-9]{0,8}")) {
            throw new IllegalArgumentException("--" + name + " takes a number of 1 or more, not " + value);
        }
        return Integer.parseInt(value);
    }
}
