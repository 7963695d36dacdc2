package dev.tgops.emulator;

import java.time.Clock;

/**
 * The settings of an emulator.
 *
 * @param host the address to listen on
 * @param port the port to listen on, 0 for a free one
 * @param ledgerEntries how many calls, and how many updates, the ledger keeps
 * @param lean no ledger entries at all, only counters: for benchmarks
 * @param messagesPerChat how many messages of a chat are remembered
 * @param clock the time of messages and of what expires
 */
public record EmulatorSettings(
        String host, int port, int ledgerEntries, boolean lean, int messagesPerChat, Clock clock) {

    /** A free port on 127.0.0.1, a million ledger entries, 200,000 messages a chat. */
    public static final EmulatorSettings DEFAULT =
            new EmulatorSettings("127.0.0.1", 0, 1_000_000, false, 200_000, Clock.systemUTC());

    public EmulatorSettings port(int number) {
        return new EmulatorSettings(host, number, ledgerEntries, lean, messagesPerChat, clock);
    }

    public EmulatorSettings clock(Clock time) {
        return new EmulatorSettings(host, port, ledgerEntries, lean, messagesPerChat, time);
    }

    /** Counters only, and few messages a chat. */
    public EmulatorSettings asLean() {
        return new EmulatorSettings(host, port, ledgerEntries, true, 1_000, clock);
    }

    /** Other bounds for what is kept. */
    public EmulatorSettings keeping(int entries, int messages) {
        return new EmulatorSettings(host, port, entries, lean, messages, clock);
    }
}
