package dev.tgops.emulator.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParseModeTest {
    private static String shown(ParseMode mode, String text) {
        FormattedText parsed = mode.parse(text).normalised();
        StringBuilder out = new StringBuilder(parsed.text()).append(" |");
        for (Entity entity : parsed.entities()) {
            out.append(' ')
                    .append(entity.type())
                    .append(':')
                    .append(entity.offset())
                    .append('+')
                    .append(entity.length());
            if (entity.argument() != null) {
                out.append('=').append(entity.argument());
            }
        }
        return out.toString();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '§',
            value = {
                "<b>bold <i>both</i></b>~bold both | bold:0+9 italic:5+4",
                "a &lt;b&gt; &amp; &#33; &nbsp;~a <b> & ! &nbsp; |",
                "<a href=\"https://example.com/x\">link</a>~link | text_link:0+4=https://example.com/x",
                "<a href='tg://user?id=42'>Ann</a>~Ann | text_mention:0+3=42",
                "<pre><code class=\"language-java\">x</code></pre>~x | pre:0+1=java",
                "<blockquote expandable>q</blockquote>~q | expandable_blockquote:0+1",
                "<span class=\"tg-spoiler\">s</span>~s | spoiler:0+1",
                "😀 <u>u</u>~😀 u | underline:3+1"
            })
    void html(String text, String expected) {
        assertThat(shown(ParseMode.HTML, text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '^',
            quoteCharacter = '§',
            value = {
                "*b _i_ b*^b i b | bold:0+5 italic:2+1",
                "__u__ ~s~ ||p||^u s p | underline:0+1 strikethrough:2+1 spoiler:4+1",
                "`code` \\. \\*^code . * | code:0+4",
                "[link](https://example.com/a\\)b)^link | text_link:0+4=https://example.com/a)b",
                "![👍](tg://emoji?id=5368324170671202286)^👍 | custom_emoji:0+2=5368324170671202286"
            })
    void markdown_v2(String text, String expected) {
        assertThat(shown(ParseMode.MARKDOWN_V2, text)).isEqualTo(expected);
    }

    @Test
    void markdown_v2_blocks() {
        assertThat(shown(ParseMode.MARKDOWN_V2, "```java\nint i;\n```")).isEqualTo("int i; | pre:0+6=java");
        assertThat(shown(ParseMode.MARKDOWN_V2, ">a\n>b\nc")).isEqualTo("a\nb\nc | blockquote:0+3");
        assertThat(shown(ParseMode.MARKDOWN_V2, ">a\n>b||")).isEqualTo("a\nb | expandable_blockquote:0+3");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '^',
            quoteCharacter = '§',
            value = {
                "HTML^<b>x^Can't find end tag corresponding to start tag \"b\"",
                "HTML^<x>y</x>^Unsupported start tag \"x\" at byte offset 0",
                "HTML^ä<b>x</i>^Unmatched end tag at byte offset 6, expected \"</b>\", found \"</i>\"",
                "HTML^x</b>^Unexpected end tag at byte offset 1",
                "HTML^<b^Unclosed start tag at byte offset 0",
                "MARKDOWN^*open^Can't find end of the entity starting at byte offset 0",
                "MARKDOWN_V2^Hi.^Character '.' is reserved and must be escaped with the preceding '\\'",
                "MARKDOWN_V2^🏟 🏟_abacaba^Can't find end of Italic entity at byte offset 9",
                "MARKDOWN_V2^🏟 🏟_abac * asd^Can't find end of Bold entity at byte offset 15",
                "MARKDOWN_V2^🏟 🏟`^Can't find end of Code entity at byte offset 9",
                "MARKDOWN_V2^🏟 🏟```a x^Can't find end of PreCode entity at byte offset 9"
            })
    void what_cannot_be_parsed_is_said_as_telegram_says_it(ParseMode mode, String text, String error) {
        assertThatThrownBy(() -> mode.parse(text))
                .isInstanceOf(ParseException.class)
                .hasMessage(error);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '^',
            quoteCharacter = '§',
            value = {
                "/start@my_bot now^/start@my_bot now | bot_command:0+13",
                "see https://example.com/a?b=c, ok^see https://example.com/a?b=c, ok | url:4+25",
                "example.com and a.b^example.com and a.b | url:0+11",
                "@carol #tag $USD me@example.org^@carol #tag $USD me@example.org | mention:0+6 hashtag:7+4 cashtag:12+4 email:17+14",
                "a/b 1#2 x@y^a/b 1#2 x@y |"
            })
    void what_is_found_in_plain_text(String text, String expected) {
        assertThat(shown(ParseMode.NONE, text)).isEqualTo(expected);
    }

    @Test
    void blanks_around_go_and_entities_move_along() {
        assertThat(shown(ParseMode.HTML, "  \n <b> x </b> \n")).isEqualTo("x | bold:0+1");
    }
}
