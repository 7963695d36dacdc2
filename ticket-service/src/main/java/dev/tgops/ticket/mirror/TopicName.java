package dev.tgops.ticket.mirror;

/** Names of topics and subjects of tickets: one line, cut by code points, never through a character. */
public final class TopicName {

    /** Telegram's limit of a topic's name, in characters. */
    static final int LONGEST = 128;

    /** Longest subject of a ticket, in characters (code points). */
    public static final int LONGEST_SUBJECT = 200;

    private TopicName() {}

    /** {@code #12 Printer is on fire}, at most 128 characters. */
    public static String of(long number, String subject) {
        return cut("#" + number + " " + subject, LONGEST);
    }

    /** The text as one line, without control characters. */
    public static String oneLine(String text) {
        return text.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ").strip();
    }

    /** The text's first {@code limit} code points; where that cuts it, the last one is an ellipsis. */
    public static String cut(String text, int limit) {
        if (text.codePointCount(0, text.length()) <= limit) {
            return text;
        }
        return text.substring(0, text.offsetByCodePoints(0, limit - 1)).stripTrailing() + "…";
    }
}
