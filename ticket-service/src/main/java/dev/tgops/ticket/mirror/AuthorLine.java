package dev.tgops.ticket.mirror;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The line in bold that tells who wrote an answer outside Telegram.
 *
 * @param text with the line's end
 */
public record AuthorLine(String text, JsonNode entities) {

    /** Longest name shown, in code points. */
    static final int LONGEST = 64;

    public static AuthorLine of(String name) {
        int points = name.codePointCount(0, name.length());
        String shown = points <= LONGEST ? name : name.substring(0, name.offsetByCodePoints(0, LONGEST - 1)) + "…";
        return new AuthorLine(shown + "\n", bold(shown.length()));
    }

    /** A bold entity over the first {@code length} UTF-16 units. */
    static JsonNode bold(int length) {
        return JsonMapper.shared().readTree("[{\"type\":\"bold\",\"offset\":0,\"length\":" + length + "}]");
    }
}
