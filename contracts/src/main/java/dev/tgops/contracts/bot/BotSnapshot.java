package dev.tgops.contracts.bot;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The latest state of a bot's registration, on a compacted topic; a deleted bot is a tombstone.
 *
 * @param id TgOps' id, UUIDv7; the record's key
 * @param telegramId Telegram's user id of the bot
 * @param username without {@code @}
 * @param name as shown to staff
 * @param canReadAllGroupMessages false while Telegram's privacy mode is on
 * @param lastError why it is not running, for staff
 */
public record BotSnapshot(
        String id,
        String projectId,
        long telegramId,
        String username,
        String name,
        BotState state,
        boolean canReadAllGroupMessages,
        @Nullable String lastError,
        Instant updatedAt) {

    /** {@code ce_type} of the record. */
    public static final String EVENT_TYPE = "bot.updated";
}
