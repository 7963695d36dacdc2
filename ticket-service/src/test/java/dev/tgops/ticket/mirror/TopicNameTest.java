package dev.tgops.ticket.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TopicNameTest {

    @Test
    void aShortSubjectStaysWhole() {
        assertThat(TopicName.of(12, "Printer is on fire")).isEqualTo("#12 Printer is on fire");
    }

    @Test
    void aLongSubjectIsCutByCodePoints() {
        String name = TopicName.of(12, "🔥".repeat(300));

        assertThat(name.codePointCount(0, name.length())).isEqualTo(TopicName.LONGEST);
        assertThat(name).startsWith("#12 🔥").endsWith("🔥…");
        assertThat(name.chars().filter(c -> c == '\uFFFD')).isEmpty();
    }

    @Test
    void severalLinesBecomeOne() {
        assertThat(TopicName.oneLine(" a\n\tb\u0000\u2028c ")).isEqualTo("a b c");
    }

    @Test
    void aLongNameIsCutInTheAuthorsLine() {
        AuthorLine line = AuthorLine.of("x".repeat(500));

        assertThat(line.text()).hasSize(AuthorLine.LONGEST + 1).endsWith("…\n");
        assertThat(line.entities().get(0).get("length").intValue()).isEqualTo(AuthorLine.LONGEST);
    }
}
