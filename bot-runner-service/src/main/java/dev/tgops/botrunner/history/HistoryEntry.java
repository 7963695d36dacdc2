package dev.tgops.botrunner.history;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What one record tells of a message; several records may tell of the same.
 *
 * @param ref {@code u:<update id>} or {@code r:<request id>}
 * @param status {@code RECEIVED}, {@code PENDING}, or how the request ended
 */
record HistoryEntry(
        UUID botId,
        String ref,
        Instant at,
        @Nullable Long chatId,
        @Nullable Long threadId,
        @Nullable Long messageId,
        String type,
        @Nullable String content,
        @Nullable String text,
        @Nullable String sender,
        String status,
        @Nullable String error) {

    static final String RECEIVED = "RECEIVED";
    static final String PENDING = "PENDING";

    /** Both together; a request's end outlasts that it was made, in whatever order they are read. */
    HistoryEntry and(HistoryEntry other) {
        HistoryEntry end = status.equals(PENDING) ? other : this;
        HistoryEntry start = status.equals(PENDING) ? this : other;
        return new HistoryEntry(
                botId,
                ref,
                start.at,
                or(start.chatId, end.chatId),
                or(start.threadId, end.threadId),
                or(end.messageId, start.messageId),
                type,
                or(start.content, end.content),
                or(start.text, end.text),
                or(start.sender, end.sender),
                end.status,
                or(end.error, start.error));
    }

    private static <T> @Nullable T or(@Nullable T one, @Nullable T other) {
        return one == null ? other : one;
    }
}
