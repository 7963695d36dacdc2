package dev.tgops.botrunner.polling;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Cuts the answer of {@code getUpdates} into its updates, each the very bytes that Telegram sent.
 *
 * <p>It follows brackets and texts only, so an update that is no valid JSON inside its brackets is cut out like the others and does not hide them.
 */
final class UpdateSplitter {

    private static final byte[] RESULT = "\"result\"".getBytes(StandardCharsets.US_ASCII);

    private final byte[] body;
    private int at;

    private UpdateSplitter(byte[] body) {
        this.body = body;
    }

    /** @throws UnreadableAnswerException where it is not an object with an array {@code result} */
    static List<byte[]> split(byte[] body) {
        return new UpdateSplitter(body).updates();
    }

    private List<byte[]> updates() {
        findResult();
        List<byte[]> updates = new ArrayList<>();
        while (true) {
            skipBlanksAnd((byte) ',');
            if (current() == ']') {
                return updates;
            }
            int start = at;
            skipValue();
            updates.add(Arrays.copyOfRange(body, start, at));
        }
    }

    /** Behind the opening bracket of the array {@code result} of the outermost object. */
    private void findResult() {
        int depth = 0;
        for (; at < body.length; at++) {
            byte b = body[at];
            if (b == '{' || b == '[') {
                depth++;
            } else if (b == '}' || b == ']') {
                depth--;
            } else if (b == '"') {
                boolean name = depth == 1 && startsWith(RESULT);
                skipText();
                if (name) {
                    skipBlanksAnd((byte) ':');
                    if (current() == '[') {
                        at++;
                        return;
                    }
                }
                at--;
            }
        }
        throw new UnreadableAnswerException("no array \"result\"");
    }

    private boolean startsWith(byte[] text) {
        return at + text.length <= body.length && Arrays.equals(body, at, at + text.length, text, 0, text.length);
    }

    private void skipValue() {
        int depth = 0;
        for (; at < body.length; at++) {
            byte b = body[at];
            if (b == '"') {
                skipText();
                at--;
            } else if (b == '{' || b == '[') {
                depth++;
            } else if (b == '}' || b == ']') {
                if (depth == 0) {
                    return;
                }
                depth--;
                if (depth == 0) {
                    at++;
                    return;
                }
            } else if (b == ',' && depth == 0) {
                return;
            }
        }
        throw new UnreadableAnswerException("cut off");
    }

    /** From the opening quote to behind the closing one. */
    private void skipText() {
        for (at++; at < body.length; at++) {
            if (body[at] == '\\') {
                at++;
            } else if (body[at] == '"') {
                at++;
                return;
            }
        }
        throw new UnreadableAnswerException("cut off");
    }

    private void skipBlanksAnd(byte other) {
        while (at < body.length && (body[at] <= ' ' && body[at] >= 0 || body[at] == other)) {
            at++;
        }
    }

    private byte current() {
        if (at >= body.length) {
            throw new UnreadableAnswerException("cut off");
        }
        return body[at];
    }
}
