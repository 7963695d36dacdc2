package dev.tgops.ticket.telegram;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A bot command at the start of a text: {@code /create_ticket@support_bot Printer is on fire}.
 *
 * @param name in lower case, without slash
 * @param argument what follows, stripped; empty where nothing does
 */
public record Command(String name, @Nullable String addressee, String argument) {

    private static final Pattern FORM =
            Pattern.compile("/([A-Za-z0-9_]{1,32})(?:@([A-Za-z0-9_]{1,64}))?(?:\\s+(.*))?", Pattern.DOTALL);

    /** The command in the message, or null where it holds none; who forwards one does not mean it. */
    public static @Nullable Command of(TelegramMessage message) {
        String text = message.text();
        if (!message.isText() || message.forwardedFrom() != null || text == null || !text.startsWith("/")) {
            return null;
        }
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return null;
        }
        String argument = form.group(3);
        return new Command(
                form.group(1).toLowerCase(Locale.ROOT), form.group(2), argument == null ? "" : argument.strip());
    }

    /** Whether the bot of that name is meant; where its name is not known yet, every bot is. */
    public boolean isFor(@Nullable String botUsername) {
        return addressee == null || botUsername == null || addressee.equalsIgnoreCase(botUsername);
    }
}
