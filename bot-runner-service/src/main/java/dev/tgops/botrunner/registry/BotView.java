package dev.tgops.botrunner.registry;

import dev.tgops.contracts.bot.BotState;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A bot as people see it; its token never leaves.
 *
 * @param privacyMode true while Telegram shows the bot only commands, mentions and replies in groups where it is no administrator
 * @param owner the replica that polls it and sends for it
 */
@Schema(name = "Bot")
record BotView(
        String id,
        String username,
        String name,
        long telegramId,
        BotState state,
        boolean privacyMode,
        Instant createdAt,
        @Nullable Instant lastUpdateAt,
        @Nullable String lastError,
        @Nullable String owner) {

    static BotView of(Bot bot) {
        return new BotView(
                bot.id().toString(),
                bot.username(),
                bot.name(),
                bot.telegramId(),
                bot.state(),
                !bot.readsAllGroupMessages(),
                bot.createdAt(),
                bot.lastUpdateAt(),
                bot.lastError(),
                bot.wanted() ? bot.owner() : null);
    }
}
