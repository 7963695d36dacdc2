package dev.tgops.emulator.text;

import java.io.Serial;
import java.nio.charset.StandardCharsets;

/** A text whose mark-up cannot be parsed; the message is Telegram's. */
public final class ParseException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    ParseException(String message) {
        super(message, null, false, false);
    }

    /** Telegram counts in bytes of UTF-8. */
    static int byteOffset(String text, int index) {
        return text.substring(0, Math.min(index, text.length())).getBytes(StandardCharsets.UTF_8).length;
    }
}
