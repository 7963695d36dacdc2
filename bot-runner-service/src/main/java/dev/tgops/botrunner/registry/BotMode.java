package dev.tgops.botrunner.registry;

/** How Telegram hands a bot's updates over. */
public enum BotMode {
    /** The owner asks for them ({@code getUpdates}); needs no public address. */
    POLLING,
    /** Telegram calls {@code POST /telegram/{botId}}; any replica takes them. */
    WEBHOOK
}
