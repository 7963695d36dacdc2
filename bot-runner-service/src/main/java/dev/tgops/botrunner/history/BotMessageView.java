package dev.tgops.botrunner.history;

import io.swagger.v3.oas.annotations.media.Schema;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a bot received, or was asked to do.
 *
 * @param type the update's type, such as {@code message}, or the Bot API's method, such as {@code sendMessage}
 * @param content {@code text}, {@code photo}, {@code voice}, ...; null where it carries none
 * @param status {@code RECEIVED}, {@code PENDING}, or how the request ended
 */
@Schema(name = "BotMessage")
record BotMessageView(
        String id,
        Instant at,
        Direction direction,
        @Nullable String chatId,
        @Nullable Long threadId,
        @Nullable Long messageId,
        String type,
        @Nullable String content,
        @Nullable String text,
        @Nullable String sender,
        String status,
        @Nullable String error) {

    @Schema(name = "BotMessageDirection")
    enum Direction {
        IN,
        OUT
    }

    static BotMessageView read(ResultSet row, int number) throws SQLException {
        String status = row.getString("status");
        return new BotMessageView(
                row.getString("id"),
                row.getTimestamp("at").toInstant(),
                status.equals(HistoryEntry.RECEIVED) ? Direction.IN : Direction.OUT,
                row.getString("chat_id"),
                row.getObject("thread_id", Long.class),
                row.getObject("message_id", Long.class),
                row.getString("type"),
                row.getString("content"),
                row.getString("text"),
                row.getString("sender"),
                status,
                row.getString("error"));
    }
}
