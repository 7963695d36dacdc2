package dev.tgops.botrunner.telegram;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A bot's token, {@code <bot's user id>:<secret>}, and the way its calls take; shows the id only when it is printed.
 *
 * @param proxy null: directly
 */
public record BotToken(String value, @Nullable TelegramProxy proxy) {

    private static final Pattern FORM = Pattern.compile("[1-9][0-9]{0,18}:[A-Za-z0-9_-]{20,100}");

    /** @throws IllegalArgumentException where it has not the form of a token; the message does not repeat it */
    public BotToken {
        if (!hasForm(value)) {
            throw new IllegalArgumentException("not a bot token");
        }
    }

    /** Called directly. */
    public BotToken(String value) {
        this(value, null);
    }

    /** Whether the text looks like a token; Telegram may still refuse it. */
    public static boolean hasForm(String text) {
        return FORM.matcher(text).matches();
    }

    /** Telegram's user id of the bot. */
    public long telegramId() {
        return Long.parseLong(value, 0, value.indexOf(':'), 10);
    }

    /** The text without this token in it. */
    String mask(String text) {
        return text.replace(value, toString());
    }

    @Override
    public String toString() {
        return telegramId() + ":***";
    }
}
