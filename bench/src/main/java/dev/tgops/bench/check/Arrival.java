package dev.tgops.bench.check;

/**
 * A message that a bot put into a chat, as the emulator's ledger has it.
 *
 * @param place chat and thread
 * @param messageId rises within a chat
 */
public record Arrival(String place, long messageId, String text) {}
