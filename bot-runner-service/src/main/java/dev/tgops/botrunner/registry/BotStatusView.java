package dev.tgops.botrunner.registry;

import dev.tgops.contracts.bot.BotState;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a bot is doing.
 *
 * @param owner the replica that polls it and sends for it
 * @param since when it came into this state
 * @param lag requests taken in and not finished, as of about two seconds ago
 * @param pendingUpdates updates waiting at Telegram, as of its last word; null while it is polled
 */
@Schema(name = "BotStatus")
record BotStatusView(
        String id,
        BotState state,
        BotMode mode,
        @Nullable String owner,
        Instant since,
        @Nullable Instant lastUpdateAt,
        @Nullable String lastError,
        int lag,
        @Nullable Integer pendingUpdates) {

    static BotStatusView of(Bot bot) {
        return new BotStatusView(
                bot.id().toString(),
                bot.state(),
                bot.intake().mode(),
                bot.wanted() ? bot.owner() : null,
                bot.stateSince(),
                bot.lastUpdateAt(),
                bot.lastError(),
                bot.waiting(),
                bot.intake().pendingUpdates());
    }
}
