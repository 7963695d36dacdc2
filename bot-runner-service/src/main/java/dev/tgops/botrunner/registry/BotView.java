package dev.tgops.botrunner.registry;

import dev.tgops.botrunner.telegram.TelegramProxy;
import dev.tgops.contracts.bot.BotState;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A bot as people see it; its token never leaves.
 *
 * @param privacyMode true while Telegram shows the bot only commands, mentions and replies in groups where it is no administrator
 * @param mode how Telegram hands its updates over
 * @param proxy through which its calls go; null: directly
 * @param owner the replica that polls it and sends for it
 * @param lag requests taken in and not finished, as of about two seconds ago
 */
@Schema(name = "Bot")
record BotView(
        String id,
        String username,
        String name,
        long telegramId,
        BotState state,
        BotMode mode,
        @Nullable ProxyView proxy,
        boolean privacyMode,
        Instant createdAt,
        @Nullable Instant lastUpdateAt,
        @Nullable String lastError,
        @Nullable String owner,
        int lag) {

    /** @param password whether there is one; it never leaves */
    @Schema(name = "BotProxy")
    record ProxyView(
            TelegramProxy.Type type,
            String host,
            int port,
            @Nullable String user,
            boolean password) {}

    private static @Nullable ProxyView view(Bot.@Nullable Proxy proxy) {
        return proxy == null
                ? null
                : new ProxyView(proxy.type(), proxy.host(), proxy.port(), proxy.user(), proxy.password() != null);
    }

    static BotView of(Bot bot) {
        return new BotView(
                bot.id().toString(),
                bot.username(),
                bot.name(),
                bot.telegramId(),
                bot.state(),
                bot.intake().mode(),
                view(bot.proxy()),
                !bot.readsAllGroupMessages(),
                bot.createdAt(),
                bot.lastUpdateAt(),
                bot.lastError(),
                bot.wanted() ? bot.owner() : null,
                bot.waiting());
    }
}
