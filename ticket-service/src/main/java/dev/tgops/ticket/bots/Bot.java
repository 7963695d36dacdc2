package dev.tgops.ticket.bots;

import org.bson.codecs.pojo.annotations.BsonId;

/**
 * A registered bot.
 *
 * @param telegramId Telegram's user id of the bot
 * @param username without {@code @}
 */
public record Bot(@BsonId String id, String projectId, long telegramId, String username) {}
