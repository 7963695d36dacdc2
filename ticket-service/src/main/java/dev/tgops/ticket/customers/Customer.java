package dev.tgops.ticket.customers;

import java.time.Instant;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/**
 * A person who has written to a bot of the project.
 *
 * @param id follows from project and Telegram user
 * @param name as in Telegram
 * @param username without {@code @}
 * @param languageCode IETF tag of the Telegram app's language
 */
public record Customer(
        @BsonId String id,
        String projectId,
        long telegramUserId,
        String name,
        @Nullable String username,
        @Nullable String languageCode,
        Instant firstSeenAt,
        Instant lastSeenAt) {}
