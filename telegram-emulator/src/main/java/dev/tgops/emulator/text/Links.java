package dev.tgops.emulator.text;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a link in mark-up means: a user, a custom emoji, a web address, or nothing. */
final class Links {
    private static final String USER = "tg://user?id=";
    private static final String EMOJI = "tg://emoji?id=";

    private Links() {}

    static void add(String url, int offset, int length, List<Entity> entities) {
        if (url.startsWith(USER)) {
            entities.add(new Entity("text_mention", offset, length, url.substring(USER.length())));
            return;
        }
        String checked = check(url);
        if (checked != null) {
            entities.add(new Entity("text_link", offset, length, checked));
        }
    }

    static String emoji(String url) {
        if (!url.startsWith(EMOJI)) {
            throw new ParseException("Custom emoji URL must have an emoji identifier");
        }
        return url.substring(EMOJI.length());
    }

    /** The address as Telegram writes it, or null where it is none: then the text stays without a link. */
    static @Nullable String check(String url) {
        String lower = url.toLowerCase(Locale.ROOT);
        if (lower.startsWith("tg://") || lower.startsWith("ton://")) {
            return url;
        }
        String rest = url;
        String scheme = "http://";
        int at = lower.indexOf("://");
        if (at >= 0) {
            scheme = lower.substring(0, at + 3);
            rest = url.substring(at + 3);
            if (!scheme.equals("http://") && !scheme.equals("https://") && !scheme.equals("ftp://")) {
                return null;
            }
        }
        int end = 0;
        while (end < rest.length() && "/?#".indexOf(rest.charAt(end)) < 0) {
            end++;
        }
        String host = rest.substring(0, end);
        if (host.isEmpty() || host.indexOf('.') < 0 || host.chars().anyMatch(Character::isWhitespace)) {
            return null;
        }
        return scheme + host.toLowerCase(Locale.ROOT) + (end == rest.length() ? "/" : rest.substring(end));
    }
}
