package dev.tgops.emulator.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.tgops.emulator.page.Browser.message;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.tgops.emulator.text.Entity;
import dev.tgops.emulator.world.Conversation;
import dev.tgops.emulator.world.Person;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Text that wants to be more than text, on the narrowest screen. */
class HostileTextIT {
    private static final String SCRIPT =
            "<script>document.title='taken'</script><img src=x onerror=\"document.title='taken'\">";

    @RegisterExtension
    static final Browser browser = new Browser(Browser.PHONE);

    private Person dave;
    private Conversation conversation;

    @BeforeEach
    void open() {
        dave = browser.person("dave");
        conversation = dave.with(browser.world().bots().iterator().next());
    }

    @AfterEach
    void nothingRan() {
        assertThat(browser.complaints()).isEmpty();
    }

    private static void fits(Page page) {
        assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .isEqualTo(true);
        assertThat(
                        page.evaluate(
                                "[...document.querySelectorAll('.bubble, .service span, .row')].filter(n => n.offsetParent).every(n => n.getBoundingClientRect().right <= innerWidth + 1)"))
                .isEqualTo(true);
    }

    @Test
    void markup_in_texts_names_titles_and_files_stays_text() {
        Person mallory = browser.world().person(SCRIPT.substring(0, 60), "<b>bold</b>", "mallory");
        Person alice = browser.person("alice");
        alice.add(browser.support(), mallory);
        int thread = mallory.in(browser.support()).createTopic(SCRIPT).thread();
        int id = mallory.in(browser.support(), thread).write(SCRIPT).id();
        Page page = browser.topic(alice, thread);
        assertThat(message(page, id).getByTestId("message-text")).hasText(SCRIPT);
        assertThat(message(page, id).locator(".author"))
                .hasText(mallory.account().fullName());
        assertThat(page.getByTestId("talk-title")).hasText(SCRIPT);
        assertThat(page.locator("script[src]")).hasCount(1);
        assertThat(page.locator("script")).hasCount(1);
        assertThat(page.title()).doesNotContain("taken");
        fits(page);
    }

    @Test
    void links_that_would_run_code_are_no_links() {
        int id = conversation
                .write("press here", new Entity("text_link", 0, 5, "javascript:document.title='taken'"))
                .id();
        int data = conversation
                .write("or here", new Entity("text_link", 0, 2, "data:text/html,<script>1</script>"))
                .id();
        int fine = conversation
                .write("or there", new Entity("text_link", 0, 2, "https://example.org/a?b=c"))
                .id();
        Page page = browser.privateChat(dave);
        assertThat(message(page, id).locator("a")).hasCount(0);
        assertThat(message(page, data).locator("a")).hasCount(0);
        assertThat(message(page, fine).locator("a")).hasAttribute("href", "https://example.org/a?b=c");
        assertThat(message(page, fine).locator("a")).hasAttribute("rel", "noopener noreferrer nofollow");
    }

    @Test
    void entities_that_overlap_or_reach_beyond_the_text_lose_no_letter() {
        int id = conversation
                .write(
                        "abcdefghij",
                        new Entity("bold", 0, 5),
                        new Entity("italic", 3, 6),
                        new Entity("underline", 4, 500),
                        new Entity("spoiler", 2, 1))
                .id();
        Page page = browser.privateChat(dave);
        assertThat(message(page, id).getByTestId("message-text")).hasText("abcdefghij");
        assertThat(message(page, id).locator("strong")).hasText("abcde");
    }

    @Test
    void long_words_right_to_left_and_emoji_stay_inside() {
        int word = conversation.write("x".repeat(4096)).id();
        int url = conversation.write("https://example.org/" + "a".repeat(900)).id();
        int arabic = conversation.write("مرحبا بالعالم، كيف حالك؟ 123 hello").id();
        int family = conversation.write("👨‍👩‍👧‍👦").id();
        int many = conversation.write("🔥".repeat(500)).id();
        int zalgo = conversation
                .write("Z" + "\u0351\u0357\u0301".repeat(200) + " end")
                .id();
        int override = conversation.write("\u202Egnp.exe\u202C after").id();
        Page page = browser.privateChat(dave);
        for (int id : new int[] {word, url, arabic, family, many, zalgo, override}) {
            assertThat(message(page, id)).hasCount(1);
        }
        fits(page);
        assertThat(message(page, family)).hasClass(java.util.regex.Pattern.compile(".*\\bbig\\b.*"));
        assertThat(message(page, arabic).locator(".text").evaluate("node => getComputedStyle(node).direction"))
                .isEqualTo("rtl");
        page.getByTestId("talk-back").click();
        assertThat(page.getByTestId("chat-list")).isVisible();
        fits(page);
    }
}
