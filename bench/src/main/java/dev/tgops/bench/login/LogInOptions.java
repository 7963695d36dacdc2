package dev.tgops.bench.login;

import java.util.List;

/**
 * What {@code ./tgops bench log-in} is asked for.
 *
 * @param logIns by each way
 * @param atOnce how many are under way at a time
 * @param outage seconds for which Keycloak is away; 0: it stays
 */
record LogInOptions(int logIns, int atOnce, int outage) {

    static final String USAGE = "log-in [--log-ins 1000] [--at-once 8] [--outage 0]";

    /** @throws IllegalArgumentException where an option is unknown or its value is no number, or too large */
    static LogInOptions parse(List<String> arguments) {
        int logIns = 1000;
        int atOnce = 8;
        int outage = 0;
        for (int i = 0; i < arguments.size(); i += 2) {
            if (i + 1 == arguments.size()) {
                throw new IllegalArgumentException(arguments.get(i) + " has no value; usage: " + USAGE);
            }
            String value = arguments.get(i + 1);
            switch (arguments.get(i)) {
                case "--log-ins" -> logIns = number(value, 100_000);
                case "--at-once" -> atOnce = Math.max(1, number(value, 100));
                case "--outage" -> outage = number(value, 3600);
                default -> throw new IllegalArgumentException(arguments.get(i) + " is unknown; usage: " + USAGE);
            }
        }
        return new LogInOptions(logIns, atOnce, outage);
    }

    private static int number(String value, int most) {
        if (!value.matches("[0-9]{1,6}") || Integer.parseInt(value) > most) {
            throw new IllegalArgumentException(value + " is not a number from 0 to " + most + "; usage: " + USAGE);
        }
        return Integer.parseInt(value);
    }
}
