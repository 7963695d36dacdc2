package dev.tgops.bench.check;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Numbers a message so that the checker recognises it wherever it arrives, whatever is written around it: {@code [c07#42]}.
 *
 * @param flow who writes, in one conversation and direction
 * @param sequence counts from 1 in each flow
 */
public record Label(String flow, int sequence) {

    private static final Pattern PATTERN = Pattern.compile("\\[(\\w+)#(\\d+)]");

    /** The first label in {@code text}. */
    public static Optional<Label> in(String text) {
        Matcher matcher = PATTERN.matcher(text);
        return matcher.find()
                ? Optional.of(new Label(matcher.group(1), Integer.parseInt(matcher.group(2))))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return "[" + flow + "#" + sequence + "]";
    }
}
