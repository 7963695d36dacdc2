package dev.tgops.ticket.telegram;

import org.jspecify.annotations.Nullable;

/**
 * What Telegram tells of a file in a message.
 *
 * @param type the Bot API's field: {@code photo}, {@code document}, ...
 * @param fileId belongs to the bot that received it
 * @param fileUniqueId the same for all bots
 * @param size bytes
 * @param duration seconds
 */
public record Attachment(
        String type,
        @Nullable String fileId,
        @Nullable String fileUniqueId,
        @Nullable String fileName,
        @Nullable String mimeType,
        @Nullable Long size,
        @Nullable Long width,
        @Nullable Long height,
        @Nullable Long duration) {}
