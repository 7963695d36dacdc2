package dev.tgops.botrunner.telegram;

import org.jspecify.annotations.Nullable;

/** How a call to Telegram ended; there is no other way, and no exception. */
public sealed interface TelegramResult<T> {

    /** Telegram executed it. */
    record Ok<T>(T result) implements TelegramResult<T> {}

    /**
     * Telegram answered and did not execute it.
     *
     * @param code HTTP status and {@code error_code}, 400 to 499
     * @param retryAfter seconds, for 429
     * @param migrateToChatId the supergroup that the group has become
     */
    record Refused<T>(
            int code,
            String description,
            @Nullable Integer retryAfter,
            @Nullable Long migrateToChatId) implements TelegramResult<T> {}

    /**
     * No usable answer came: no connection, a break, a time-out, a 5xx, something that is not Telegram's JSON.
     *
     * @param maybeExecuted false where nothing was sent
     */
    record Broken<T>(boolean maybeExecuted, String cause) implements TelegramResult<T> {}

    /** Nothing was sent: the caller had lost the right to call before the first byte left. */
    record Fenced<T>() implements TelegramResult<T> {}
}
