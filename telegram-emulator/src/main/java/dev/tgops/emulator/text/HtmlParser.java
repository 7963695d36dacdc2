package dev.tgops.emulator.text;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The parse mode HTML, error texts included. */
final class HtmlParser {
    private static final Set<String> TAGS = Set.of(
            "a",
            "b",
            "strong",
            "i",
            "em",
            "s",
            "strike",
            "del",
            "u",
            "ins",
            "tg-spoiler",
            "tg-emoji",
            "span",
            "pre",
            "code",
            "blockquote");

    private final String in;
    private final StringBuilder out = new StringBuilder();
    private final List<Entity> entities = new ArrayList<>();
    private final Deque<Open> open = new ArrayDeque<>();
    private int i;

    private record Open(String tag, String argument, int offset) {}

    HtmlParser(String in) {
        this.in = in;
    }

    FormattedText parse() {
        while (i < in.length()) {
            char c = in.charAt(i);
            if (c == '&') {
                reference(out);
            } else if (c != '<') {
                out.append(c);
                i++;
            } else if (at(i + 1) == '/') {
                endTag();
            } else {
                startTag();
            }
        }
        if (!open.isEmpty()) {
            throw new ParseException("Can't find end tag corresponding to start tag \""
                    + open.getLast().tag() + '"');
        }
        return new FormattedText(out.toString(), entities);
    }

    private char at(int index) {
        return index < in.length() ? in.charAt(index) : 0;
    }

    private boolean blank(int index) {
        char c = at(index);
        return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == 0x0b;
    }

    private int bytes(int index) {
        return ParseException.byteOffset(in, index);
    }

    private void startTag() {
        int begin = i++;
        while (!blank(i) && at(i) != '>' && at(i) != 0) {
            i++;
        }
        if (at(i) == 0) {
            throw new ParseException("Unclosed start tag at byte offset " + bytes(begin));
        }
        String tag = in.substring(begin + 1, i).toLowerCase(Locale.ROOT);
        if (!TAGS.contains(tag)) {
            throw new ParseException("Unsupported start tag \"" + tag + "\" at byte offset " + bytes(begin));
        }
        String argument = "";
        while (at(i) != '>') {
            while (blank(i)) {
                i++;
            }
            if (at(i) == '>') {
                break;
            }
            argument = attribute(tag, begin, argument);
        }
        i++;
        if (tag.equals("span") && !argument.equals("tg-spoiler")) {
            throw new ParseException("Tag \"span\" must have class \"tg-spoiler\" at byte offset " + bytes(begin));
        }
        open.addLast(new Open(tag, argument, out.length()));
    }

    private String attribute(String tag, int begin, String before) {
        int nameAt = i;
        while (!blank(i)
                && at(i) != '='
                && at(i) != '>'
                && at(i) != '/'
                && at(i) != '"'
                && at(i) != '\''
                && at(i) != 0) {
            i++;
        }
        String name = in.substring(nameAt, i).toLowerCase(Locale.ROOT);
        if (name.isEmpty()) {
            throw new ParseException("Empty attribute name in the tag \"" + tag + "\" at byte offset " + bytes(begin));
        }
        while (blank(i)) {
            i++;
        }
        if (at(i) != '=') {
            if (tag.equals("blockquote") && name.equals("expandable") && at(i) != 0) {
                return "expandable";
            }
            throw new ParseException("Expected equal sign in declaration of an attribute of the tag \"" + tag
                    + "\" at byte offset " + bytes(begin));
        }
        i++;
        while (blank(i)) {
            i++;
        }
        String value = value(begin);
        boolean meant = switch (tag) {
            case "a" -> name.equals("href");
            case "code" -> name.equals("class") && value.startsWith("language-");
            case "span" -> name.equals("class") && value.equals("tg-spoiler");
            case "tg-emoji" -> name.equals("emoji-id");
            case "blockquote" -> name.equals("expandable");
            default -> false;
        };
        if (!meant) {
            return before;
        }
        return switch (tag) {
            case "code" -> value.substring("language-".length());
            case "blockquote" -> "expandable";
            default -> value;
        };
    }

    private String value(int begin) {
        StringBuilder value = new StringBuilder();
        char quote = at(i);
        if (quote == '"' || quote == '\'') {
            i++;
            while (at(i) != quote && at(i) != 0) {
                if (at(i) == '&') {
                    reference(value);
                } else {
                    value.append(at(i++));
                }
            }
            if (at(i) == quote) {
                i++;
            }
        } else {
            int token = i;
            while ((Character.isLetterOrDigit(at(i)) && at(i) < 128) || at(i) == '.' || at(i) == '-') {
                value.append(Character.toLowerCase(at(i++)));
            }
            if (!blank(i) && at(i) != '>') {
                throw new ParseException("Unexpected end of name token at byte offset " + bytes(token));
            }
        }
        if (at(i) == 0) {
            throw new ParseException("Unclosed start tag at byte offset " + bytes(begin));
        }
        return value.toString();
    }

    private void endTag() {
        int begin = i;
        if (open.isEmpty()) {
            throw new ParseException("Unexpected end tag at byte offset " + bytes(begin));
        }
        i += 2;
        while (!blank(i) && at(i) != '>' && at(i) != 0) {
            i++;
        }
        String name = in.substring(begin + 2, i).toLowerCase(Locale.ROOT);
        while (blank(i)) {
            i++;
        }
        if (at(i) != '>') {
            throw new ParseException("Unclosed end tag at byte offset " + bytes(begin));
        }
        i++;
        Open start = open.removeLast();
        if (!name.isEmpty() && !name.equals(start.tag())) {
            throw new ParseException("Unmatched end tag at byte offset " + bytes(begin) + ", expected \"</"
                    + start.tag() + ">\", found \"</" + name + ">\"");
        }
        if (out.length() > start.offset()) {
            close(start, out.length() - start.offset());
        }
    }

    private void close(Open start, int length) {
        switch (start.tag()) {
            case "b", "strong" -> entities.add(new Entity("bold", start.offset(), length));
            case "i", "em" -> entities.add(new Entity("italic", start.offset(), length));
            case "u", "ins" -> entities.add(new Entity("underline", start.offset(), length));
            case "s", "strike", "del" -> entities.add(new Entity("strikethrough", start.offset(), length));
            case "tg-spoiler", "span" -> entities.add(new Entity("spoiler", start.offset(), length));
            case "tg-emoji" -> entities.add(new Entity("custom_emoji", start.offset(), length, start.argument()));
            case "blockquote" ->
                entities.add(new Entity(
                        start.argument().isEmpty() ? "blockquote" : "expandable_blockquote", start.offset(), length));
            case "pre" -> pre(start, length);
            case "code" -> code(start, length);
            default -> {
                String url = start.argument().isEmpty() ? out.substring(start.offset()) : start.argument();
                Links.add(url, start.offset(), length, entities);
            }
        }
    }

    /** {@code <pre><code class="language-x">} is one entity. */
    private void code(Open start, int length) {
        String language = start.argument().isEmpty() ? null : start.argument();
        entities.add(new Entity("code", start.offset(), length, language));
    }

    private void pre(Open start, int length) {
        String language = null;
        if (!entities.isEmpty()) {
            Entity last = entities.getLast();
            if (last.type().equals("code") && last.offset() == start.offset() && last.length() == length) {
                language = last.argument();
                entities.removeLast();
            }
        }
        entities.add(new Entity("pre", start.offset(), length, language));
    }

    private void reference(StringBuilder to) {
        int end = in.indexOf(';', i);
        String name = end > 0 && end - i <= 10 ? in.substring(i + 1, end) : "";
        int code = switch (name) {
            case "lt" -> '<';
            case "gt" -> '>';
            case "amp" -> '&';
            case "quot" -> '"';
            default -> numeric(name);
        };
        if (code <= 0 || code > 0x10ffff) {
            to.append('&');
            i++;
        } else {
            to.appendCodePoint(code);
            i = end + 1;
        }
    }

    private static int numeric(String name) {
        if (!name.startsWith("#")) {
            return 0;
        }
        try {
            return name.startsWith("#x")
                    ? Integer.parseInt(name.substring(2), 16)
                    : Integer.parseInt(name.substring(1));
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
