package dev.tgops.emulator.text;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The parse mode MarkdownV2: nesting, quotes, and every reserved character must be escaped. */
final class MarkdownV2Parser {
    private static final String RESERVED = "_*[]()~`>#+-=|{}.!\n";

    private final String in;
    private final StringBuilder out = new StringBuilder();
    private final List<Entity> entities = new ArrayList<>();
    private final Deque<Open> open = new ArrayDeque<>();
    private boolean lineStart = true;
    private int i;

    private enum Kind {
        BOLD("Bold", "bold"),
        ITALIC("Italic", "italic"),
        UNDERLINE("Underline", "underline"),
        STRIKETHROUGH("Strikethrough", "strikethrough"),
        SPOILER("Spoiler", "spoiler"),
        CODE("Code", "code"),
        PRE("Pre", "pre"),
        PRE_CODE("PreCode", "pre"),
        TEXT_URL("TextUrl", "text_link"),
        CUSTOM_EMOJI("CustomEmoji", "custom_emoji"),
        BLOCK_QUOTE("BlockQuote", "blockquote");

        private final String telegram;
        private final String type;

        Kind(String telegram, String type) {
            this.telegram = telegram;
            this.type = type;
        }
    }

    private record Open(Kind kind, @Nullable String argument, int offset, int begin) {}

    MarkdownV2Parser(String in) {
        this.in = in;
    }

    FormattedText parse() {
        while (i < in.length()) {
            char c = in.charAt(i);
            if (c == '\\' && at(i + 1) > 0 && at(i + 1) <= 126) {
                out.append(in.charAt(i + 1));
                lineStart = in.charAt(i + 1) == '\n';
                i += 2;
            } else if (inCode() ? c != '`' : RESERVED.indexOf(c) < 0) {
                out.append(c);
                lineStart = false;
                i++;
            } else if (c == '\n') {
                newLine();
            } else if (c == '>' && lineStart) {
                quote();
            } else if (isEnd(c)) {
                close();
            } else {
                begin(c);
            }
        }
        if (!open.isEmpty() && open.getLast().kind() == Kind.BLOCK_QUOTE) {
            endQuote(false);
        }
        if (!open.isEmpty()) {
            throw new ParseException("Can't find end of " + open.getLast().kind().telegram + " entity at byte offset "
                    + ParseException.byteOffset(in, open.getLast().begin()));
        }
        return new FormattedText(out.toString(), entities);
    }

    private char at(int index) {
        return index < in.length() ? in.charAt(index) : 0;
    }

    private boolean inCode() {
        if (open.isEmpty()) {
            return false;
        }
        Kind kind = open.getLast().kind();
        return kind == Kind.CODE || kind == Kind.PRE || kind == Kind.PRE_CODE;
    }

    private void newLine() {
        boolean quoted = !open.isEmpty() && open.getLast().kind() == Kind.BLOCK_QUOTE;
        if (quoted && at(i + 1) != '>') {
            endQuote(false);
        }
        out.append('\n');
        i++;
        lineStart = true;
    }

    private void quote() {
        i++;
        lineStart = false;
        if (open.stream().noneMatch(o -> o.kind() == Kind.BLOCK_QUOTE)) {
            open.addLast(new Open(Kind.BLOCK_QUOTE, null, out.length(), i - 1));
        }
    }

    private void endQuote(boolean expandable) {
        Open start = open.removeLast();
        if (out.length() > start.offset()) {
            String type = expandable ? "expandable_blockquote" : "blockquote";
            entities.add(new Entity(type, start.offset(), out.length() - start.offset()));
        }
    }

    private boolean isEnd(char c) {
        if (open.isEmpty()) {
            return false;
        }
        return switch (open.getLast().kind()) {
            case BOLD -> c == '*';
            case ITALIC -> c == '_' && at(i + 1) != '_';
            case UNDERLINE -> c == '_' && at(i + 1) == '_';
            case STRIKETHROUGH -> c == '~';
            case SPOILER -> c == '|' && at(i + 1) == '|';
            case CODE -> c == '`';
            case PRE, PRE_CODE -> c == '`' && at(i + 1) == '`' && at(i + 2) == '`';
            case TEXT_URL, CUSTOM_EMOJI -> c == ']';
            case BLOCK_QUOTE -> c == '|' && at(i + 1) == '|' && (at(i + 2) == '\n' || at(i + 2) == 0);
        };
    }

    private void begin(char c) {
        int begin = i;
        lineStart = false;
        if (inCode()) { // a single back-tick inside of a block
            out.append(c);
            i++;
            return;
        }
        String argument = null;
        Kind kind = switch (c) {
            case '_' -> at(i + 1) == '_' ? Kind.UNDERLINE : Kind.ITALIC;
            case '*' -> Kind.BOLD;
            case '~' -> Kind.STRIKETHROUGH;
            case '[' -> Kind.TEXT_URL;
            case '`' -> at(i + 1) == '`' && at(i + 2) == '`' ? Kind.PRE : Kind.CODE;
            case '|' -> at(i + 1) == '|' ? Kind.SPOILER : null;
            case '!' -> at(i + 1) == '[' ? Kind.CUSTOM_EMOJI : null;
            default -> null;
        };
        if (kind == null) {
            throw new ParseException("Character '" + c + "' is reserved and must be escaped with the preceding '\\'");
        }
        i += kind == Kind.PRE ? 3 : kind == Kind.UNDERLINE || kind == Kind.SPOILER || kind == Kind.CUSTOM_EMOJI ? 2 : 1;
        if (kind == Kind.PRE) {
            int end = i;
            while (end < in.length() && in.charAt(end) > ' ' && in.charAt(end) != '`') {
                end++;
            }
            if (end > i && end < in.length() && in.charAt(end) != '`') {
                argument = in.substring(i, end);
                kind = Kind.PRE_CODE;
                i = end;
            }
            if (at(i) == '\n') {
                i++;
            }
        }
        open.addLast(new Open(kind, argument, out.length(), begin));
    }

    private void close() {
        if (open.getLast().kind() == Kind.BLOCK_QUOTE) {
            i += 2;
            endQuote(true);
            return;
        }
        Open start = open.removeLast();
        int length = out.length() - start.offset();
        switch (start.kind()) {
            case UNDERLINE, SPOILER -> i += 2;
            case PRE, PRE_CODE -> i += 3;
            default -> i++;
        }
        if (start.kind() == Kind.TEXT_URL) {
            String url = at(i) == '(' ? address() : out.substring(start.offset());
            if (length > 0) {
                Links.add(url, start.offset(), length, entities);
            }
        } else if (start.kind() == Kind.CUSTOM_EMOJI) {
            if (at(i) != '(') {
                throw new ParseException("Custom emoji entity must contain a tg://emoji URL");
            }
            entities.add(new Entity("custom_emoji", start.offset(), length, Links.emoji(address())));
        } else if (length > 0) {
            entities.add(new Entity(start.kind().type, start.offset(), length, start.argument()));
        }
    }

    private String address() {
        int begin = ++i;
        StringBuilder url = new StringBuilder();
        while (i < in.length() && in.charAt(i) != ')') {
            if (in.charAt(i) == '\\' && at(i + 1) > 0 && at(i + 1) <= 126) {
                i++;
            }
            url.append(at(i++));
        }
        if (i >= in.length()) {
            throw new ParseException("Can't find end of a URL at byte offset " + ParseException.byteOffset(in, begin));
        }
        i++;
        return url.toString();
    }
}
