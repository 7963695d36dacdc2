package dev.tgops.ticket.telegram;

import org.jspecify.annotations.Nullable;

/**
 * Who wrote a message: a user, or (anonymous administrators, people who write as a channel) a chat.
 *
 * @param id Telegram's id of the user or chat
 * @param username without {@code @}
 * @param bot true for bots; false where a person writes through a chat, though Telegram names a bot as {@code from} then
 */
public record Sender(
        long id,
        String name,
        @Nullable String username,
        @Nullable String languageCode,
        boolean bot) {}
