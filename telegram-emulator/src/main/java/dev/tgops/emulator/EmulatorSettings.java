package dev.tgops.emulator;

import java.time.Clock;

/**
 * The settings of an emulator.
 *
 * @param host the address to listen on
 * @param port the port to listen on, 0 for a free one
 * @param ledgerEntries how many calls, and how many updates, the ledger keeps
 * @param lean no ledger entries at all, only counters: for benchmarks
 * @param messages how many messages of all chats together are remembered, the oldest go first
 * @param clock the time of messages and of what expires
 */
public record EmulatorSettings(String host, int port, int ledgerEntries, boolean lean, int messages, Clock clock) {

    private static final int MOST = 1_000_000;
    private static final int BYTES_PER_ENTRY = 4_000;
    private static final int BYTES_PER_MESSAGE = 2_200;

    /** A free port on 127.0.0.1; as many ledger entries and messages as fit into the heap, a million at most. */
    public static final EmulatorSettings DEFAULT = new EmulatorSettings(
            "127.0.0.1", 0, fitting(BYTES_PER_ENTRY), false, fitting(BYTES_PER_MESSAGE), Clock.systemUTC());

    private static int fitting(int bytesEach) {
        return (int) Math.min(MOST, Runtime.getRuntime().maxMemory() / bytesEach);
    }

    public EmulatorSettings port(int number) {
        return new EmulatorSettings(host, number, ledgerEntries, lean, messages, clock);
    }

    public EmulatorSettings clock(Clock time) {
        return new EmulatorSettings(host, port, ledgerEntries, lean, messages, time);
    }

    /** Counters only, and few messages: for benchmarks. */
    public EmulatorSettings asLean() {
        return new EmulatorSettings(host, port, ledgerEntries, true, 10_000, clock);
    }

    /** Other bounds for what is kept. */
    public EmulatorSettings keeping(int entries, int messages) {
        return new EmulatorSettings(host, port, entries, lean, messages, clock);
    }
}
