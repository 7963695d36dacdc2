package dev.tgops.emulator.text;

import java.util.Locale;

/** The parse modes of the Bot API, with Telegram's own error texts. */
public enum ParseMode {
    NONE,
    HTML,
    MARKDOWN,
    MARKDOWN_V2;

    /**
     * Finds the mode by the name given to a method.
     *
     * @throws ParseException for an unknown name
     */
    public static ParseMode named(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "", "none" -> NONE;
            case "html" -> HTML;
            case "markdown" -> MARKDOWN;
            case "markdownv2" -> MARKDOWN_V2;
            default -> throw new ParseException("unsupported parse_mode");
        };
    }

    /**
     * Parses the mark-up.
     *
     * @throws ParseException with Telegram's text behind {@code can't parse entities: }
     */
    public FormattedText parse(String text) {
        return switch (this) {
            case NONE -> FormattedText.plain(text);
            case HTML -> new HtmlParser(text).parse();
            case MARKDOWN -> new MarkdownParser(text).parse();
            case MARKDOWN_V2 -> new MarkdownV2Parser(text).parse();
        };
    }
}
