package dev.tgops.emulator.text;

import java.util.ArrayList;
import java.util.List;

/** The old parse mode Markdown: no nesting, an entity may not hold its own mark. */
final class MarkdownParser {
    private final String in;
    private final StringBuilder out = new StringBuilder();
    private final List<Entity> entities = new ArrayList<>();
    private int i;

    MarkdownParser(String in) {
        this.in = in;
    }

    FormattedText parse() {
        while (i < in.length()) {
            char c = in.charAt(i);
            if (c == '\\' && i + 1 < in.length() && "_*`[".indexOf(in.charAt(i + 1)) >= 0) {
                out.append(in.charAt(i + 1));
                i += 2;
            } else if (c == '_' || c == '*' || c == '`' || c == '[') {
                entity(c);
            } else {
                out.append(c);
                i++;
            }
        }
        return new FormattedText(out.toString(), entities);
    }

    private void entity(char mark) {
        int begin = i;
        boolean pre = mark == '`' && in.startsWith("```", i);
        i += pre ? 3 : 1;
        String language = null;
        if (pre) {
            int end = i;
            while (end < in.length() && in.charAt(end) > ' ' && in.charAt(end) != '`') {
                end++;
            }
            if (end > i && end < in.length() && in.charAt(end) != '`') {
                language = in.substring(i, end);
                i = end;
            }
            if (i < in.length() && in.charAt(i) == '\n') {
                i++;
            }
        }
        String close = pre ? "```" : mark == '[' ? "]" : String.valueOf(mark);
        int end = in.indexOf(close, i);
        if (end < 0) {
            throw new ParseException(
                    "Can't find end of the entity starting at byte offset " + ParseException.byteOffset(in, begin));
        }
        int offset = out.length();
        out.append(in, i, end);
        int length = end - i;
        i = end + close.length();
        if (mark == '[') {
            link(offset, length);
        } else if (length > 0) {
            String type = mark == '_' ? "italic" : mark == '*' ? "bold" : pre ? "pre" : "code";
            entities.add(new Entity(type, offset, length, language));
        }
    }

    private void link(int offset, int length) {
        String url = out.substring(offset);
        if (i < in.length() && in.charAt(i) == '(') {
            int end = in.indexOf(')', i);
            if (end < 0) {
                end = in.length();
            }
            url = in.substring(i + 1, end);
            i = Math.min(end + 1, in.length());
        }
        if (length > 0) {
            Links.add(url, offset, length, entities);
        }
    }
}
