package dev.tgops.bench.relay;

import java.util.Arrays;
import java.util.List;

/**
 * What {@code ./tgops bench relay} is asked for.
 *
 * @param messages how many are sent without a rate
 * @param customers who write them, in turn
 * @param warmUp messages before the first measurement
 * @param rates messages per second at which the added latency is measured, in this order
 * @param seconds how long each rate is held
 */
record RelayOptions(int messages, int customers, int warmUp, List<Integer> rates, int seconds) {

    static final String USAGE =
            "relay [--messages 20000] [--customers 50] [--warm-up 20000] [--rates 100,300] [--seconds 20]";

    /** @throws IllegalArgumentException where an option is unknown or its value is not a positive number */
    static RelayOptions parse(List<String> arguments) {
        int messages = 20_000;
        int customers = 50;
        int warmUp = 20_000;
        List<Integer> rates = List.of(100, 300);
        int seconds = 20;
        for (int i = 0; i < arguments.size(); i += 2) {
            if (i + 1 == arguments.size()) {
                throw new IllegalArgumentException(arguments.get(i) + " has no value; usage: " + USAGE);
            }
            String value = arguments.get(i + 1);
            switch (arguments.get(i)) {
                case "--messages" -> messages = positive(value);
                case "--customers" -> customers = positive(value);
                case "--warm-up" -> warmUp = positive(value);
                case "--rates" ->
                    rates = Arrays.stream(value.split(","))
                            .map(RelayOptions::positive)
                            .toList();
                case "--seconds" -> seconds = positive(value);
                default -> throw new IllegalArgumentException(arguments.get(i) + " is unknown; usage: " + USAGE);
            }
        }
        return new RelayOptions(messages, customers, warmUp, rates, seconds);
    }

    private static int positive(String value) {
        if (!value.matches("[1-9][0-9]{0,7}")) {
            throw new IllegalArgumentException(value + " is not a number from 1 to 99999999; usage: " + USAGE);
        }
        return Integer.parseInt(value);
    }
}
