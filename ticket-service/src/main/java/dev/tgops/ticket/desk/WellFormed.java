package dev.tgops.ticket.desk;

import dev.tgops.starter.web.InvalidRequestException;

/** Text that can be stored and sent on. */
final class WellFormed {

    private WellFormed() {}

    /** @throws InvalidRequestException where it holds half of a surrogate pair */
    static String text(String field, String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                throw new InvalidRequestException(field, "holds half of a character at position " + i);
            }
        }
        return text;
    }
}
