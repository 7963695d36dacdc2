package dev.tgops.auth.telegram;

import java.time.Instant;

/**
 * A Telegram account that is tied to a user.
 *
 * @param name as the person called themselves when it was tied
 */
record TelegramAccount(long telegramUserId, String name, Instant connectedAt) {}
