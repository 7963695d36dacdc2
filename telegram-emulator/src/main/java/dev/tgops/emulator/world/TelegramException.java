package dev.tgops.emulator.world;

import java.io.Serial;

/** An error as the Bot API answers it: {@code error_code}, {@code description} and, at times, parameters. */
public final class TelegramException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final int code;
    private final long migrateTo;
    private final long retryAfter;

    private TelegramException(int code, String description, long migrateTo, long retryAfter) {
        super(description, null, false, false);
        this.code = code;
        this.migrateTo = migrateTo;
        this.retryAfter = retryAfter;
    }

    /** A 400 with the prefix {@code Bad Request: }. */
    public static TelegramException badRequest(String text) {
        return new TelegramException(400, "Bad Request: " + text, 0, 0);
    }

    /** A 403 with the prefix {@code Forbidden: }. */
    public static TelegramException forbidden(String text) {
        return new TelegramException(403, "Forbidden: " + text, 0, 0);
    }

    /** A 409 with the prefix {@code Conflict: }. */
    public static TelegramException conflict(String text) {
        return new TelegramException(409, "Conflict: " + text, 0, 0);
    }

    public static TelegramException of(int code, String description) {
        return new TelegramException(code, description, 0, 0);
    }

    /** A 429. */
    public static TelegramException tooManyRequests(long retryAfterSeconds) {
        return new TelegramException(429, "Too Many Requests: retry after " + retryAfterSeconds, 0, retryAfterSeconds);
    }

    /** The chat lives on as a supergroup. */
    public static TelegramException migrated(long supergroup) {
        return new TelegramException(400, "Bad Request: group chat was upgraded to a supergroup chat", supergroup, 0);
    }

    public int code() {
        return code;
    }

    public String description() {
        return String.valueOf(getMessage());
    }

    /** The supergroup's id, or 0. */
    public long migrateTo() {
        return migrateTo;
    }

    /** Seconds to wait, or 0. */
    public long retryAfter() {
        return retryAfter;
    }
}
