package dev.tgops.ticket.desk;

import dev.tgops.starter.web.InvalidRequestException;
import dev.tgops.ticket.mirror.AuthorLine;

/** The text of an answer by REST: in the topic, the line with its author's name stands before it. */
final class AnswerText {

    /** Telegram's limit of a text, in UTF-16 units. */
    static final int LONGEST = 4096;

    private AnswerText() {}

    /** @throws InvalidRequestException where it is blank or does not fit into one message */
    static void check(String text, String author) {
        if (text.isBlank()) {
            throw new InvalidRequestException("text", "must not be blank");
        }
        int limit = LONGEST - AuthorLine.of(author).text().length();
        if (text.length() > limit) {
            throw new InvalidRequestException(
                    "text",
                    "must have at most " + limit + " characters (" + LONGEST
                            + " less the line with your name), but has " + text.length());
        }
        WellFormed.text("text", text);
    }
}
