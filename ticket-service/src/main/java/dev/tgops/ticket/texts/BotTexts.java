package dev.tgops.ticket.texts;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;
import org.springframework.stereotype.Component;

/** What the bot says, from the bundle {@code texts/bot}; a further language is a further file. */
@Component
public class BotTexts {

    private final ResourceBundle bundle = ResourceBundle.getBundle(
            "texts.bot",
            Locale.ENGLISH,
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));

    /** The text of {@code key} with {@code {0}}, {@code {1}}, ... replaced. */
    public String text(String key, Object... values) {
        Object[] shown = new Object[values.length];
        for (int i = 0; i < values.length; i++) {
            // MessageFormat would group the digits of numbers.
            shown[i] = String.valueOf(values[i]);
        }
        return new MessageFormat(bundle.getString(key), Locale.ENGLISH).format(shown);
    }
}
