package dev.tgops.emulator.text;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What Telegram finds in a text by itself: commands, mentions, hashtags, cashtags, URLs, e-mail addresses. */
final class FoundEntities {
    private static final Pattern COMMAND =
            Pattern.compile("(?<![\\p{L}\\p{N}_/<>])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\\p{L}\\p{N}_/<>])");
    private static final Pattern MENTION =
            Pattern.compile("(?<![\\p{L}\\p{N}_/@.])@[A-Za-z][A-Za-z0-9_]{2,31}(?![\\p{L}\\p{N}_])");
    private static final Pattern HASHTAG = Pattern.compile(
            "(?<![\\p{L}\\p{N}_#/])#(?=[\\p{N}_]*\\p{L})[\\p{L}\\p{M}\\p{N}_]{1,256}(?![\\p{L}\\p{N}_#])");
    private static final Pattern CASHTAG = Pattern.compile("(?<![\\p{L}\\p{N}_$])\\$[A-Z]{1,8}(?![\\p{L}\\p{N}_$])");
    private static final Pattern EMAIL = Pattern.compile(
            "(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\\.[A-Za-z0-9-]{1,63})*\\.[A-Za-z]{2,8}(?![A-Za-z0-9_-])");
    private static final Pattern URL = Pattern.compile(
            "(?<![\\p{L}\\p{N}_@.-])(?:(?:https?|ftp|tonsite)://[\\p{L}\\p{N}._~-]+(?::\\d{1,5})?|(?:[\\p{L}\\p{N}_-]+\\.)+(?<tld>\\p{L}{2,24})(?![\\p{L}\\p{N}_.-]*@)(?::\\d{1,5})?)(?:[/?#][^\\s<>\"«»“”]*)?",
            Pattern.CASE_INSENSITIVE);
    /** Without a scheme only well-known top-level domains make a link; Telegram's own list is the whole IANA one. */
    private static final Set<String> TOP_LEVEL = Set.of(
            "com", "org", "net", "edu", "gov", "io", "dev", "me", "info", "biz", "app", "co", "uk", "de", "fr", "ru",
            "ua", "eu", "us", "in", "it", "es", "nl", "pl", "cz", "ch", "at", "be", "se", "no", "fi", "dk", "pt", "gr",
            "tr", "br", "mx", "ca", "au", "nz", "jp", "cn", "kr", "tv", "cc", "ai", "xyz", "site", "online", "shop",
            "store", "tech", "cloud", "blog", "news", "рф", "укр");

    private FoundEntities() {}

    static void addTo(String text, List<Entity> entities) {
        boolean slash = false;
        boolean at = false;
        boolean hash = false;
        boolean dollar = false;
        boolean dot = false;
        for (int i = 0; i < text.length(); i++) {
            switch (text.charAt(i)) {
                case '/' -> slash = true;
                case '@' -> at = true;
                case '#' -> hash = true;
                case '$' -> dollar = true;
                case '.', ':' -> dot = true;
                default -> {}
            }
        }
        if (dot) {
            urls(text, entities);
        }
        if (at && dot) {
            find(EMAIL, "email", text, entities);
        }
        if (at) {
            find(MENTION, "mention", text, entities);
        }
        if (slash) {
            find(COMMAND, "bot_command", text, entities);
        }
        if (hash) {
            find(HASHTAG, "hashtag", text, entities);
        }
        if (dollar) {
            find(CASHTAG, "cashtag", text, entities);
        }
    }

    private static void find(Pattern pattern, String type, String text, List<Entity> entities) {
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            add(new Entity(type, matcher.start(), matcher.end() - matcher.start()), entities);
        }
    }

    /** Word by word: the pattern is dear, and most words cannot be an address. */
    private static void urls(String text, List<Entity> entities) {
        Matcher matcher = URL.matcher(text).useTransparentBounds(true);
        int start = 0;
        while (start < text.length()) {
            int end = start;
            boolean dot = false;
            while (end < text.length() && text.charAt(end) > ' ') {
                char c = text.charAt(end++);
                dot |= c == '.' || c == ':';
            }
            if (dot && end - start > 3) {
                matcher.region(start, end);
                while (matcher.find()) {
                    url(matcher, text, entities);
                }
            }
            start = end + 1;
        }
    }

    private static void url(Matcher matcher, String text, List<Entity> entities) {
        String domain = matcher.group("tld");
        if (domain != null && !TOP_LEVEL.contains(domain.toLowerCase(Locale.ROOT))) {
            return;
        }
        int end = matcher.end();
        while (end > matcher.start() && ".,:;!?'\"()[]{}".indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        add(new Entity("url", matcher.start(), end - matcher.start()), entities);
    }

    /** A found entity gives way to one that has its own meaning for the same characters. */
    private static void add(Entity found, List<Entity> entities) {
        for (Entity other : entities) {
            if (found.offset() < other.end() && other.offset() < found.end() && excludes(other.type())) {
                return;
            }
        }
        entities.add(found);
    }

    private static boolean excludes(String type) {
        return switch (type) {
            case "bold", "italic", "underline", "strikethrough", "spoiler", "blockquote", "expandable_blockquote" ->
                false;
            default -> true;
        };
    }
}
