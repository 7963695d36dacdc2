package dev.tgops.emulator.world;

import dev.tgops.emulator.ledger.UpdateEntry;

/**
 * An update that waits for its bot.
 *
 * @param chat the key of its chat, or of its sender where it has none
 * @param expires milliseconds since 1970
 * @param json the whole Update as the bot gets it
 */
public record PendingUpdate(int id, String chat, long expires, byte[] json, UpdateEntry entry) {}
