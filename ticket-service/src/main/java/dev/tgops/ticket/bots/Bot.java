package dev.tgops.ticket.bots;

import dev.tgops.contracts.bot.BotState;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/**
 * A registered bot.
 *
 * @param telegramId Telegram's user id of the bot
 * @param username without {@code @}
 * @param state null where it was stored before states were kept
 * @param lastError why it is not running, for staff
 */
public record Bot(
        @BsonId String id,
        String projectId,
        long telegramId,
        String username,
        @Nullable BotState state,
        @Nullable String lastError) {

    /** Whether it sends, as far as is known. */
    public boolean isRunning() {
        return state == null || state == BotState.RUNNING;
    }
}
