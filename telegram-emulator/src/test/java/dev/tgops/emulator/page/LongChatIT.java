package dev.tgops.emulator.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.tgops.emulator.page.Browser.message;
import static dev.tgops.emulator.page.Browser.write;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.tgops.emulator.DemoWorld;
import dev.tgops.emulator.EmulatorServer;
import dev.tgops.emulator.world.Conversation;
import dev.tgops.emulator.world.Person;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Chats longer than a screen, and an emulator that goes away. */
class LongChatIT {
    private static final int MANY = 1_000;

    @RegisterExtension
    static final Browser browser = new Browser(Browser.DESKTOP);

    private Person carol;
    private Conversation conversation;

    @BeforeEach
    void manyMessages() {
        carol = browser.person("carol");
        conversation = carol.with(browser.world().bots().iterator().next());
        for (int i = 1; i <= MANY; i++) {
            conversation.write("number " + i + " " + "and so on ".repeat(i % 7));
        }
    }

    @AfterEach
    void nothingWentWrong() {
        assertThat(browser.complaints()).isEmpty();
    }

    private static Locator all(Page page) {
        return page.locator(".message");
    }

    @Test
    void pages_come_as_the_reader_scrolls_and_few_stand_in_the_page() {
        Page page = browser.privateChat(carol);
        assertThat(message(page, MANY)).isInViewport();
        assertThat(all(page)).hasCount(60);

        Locator scroll = page.getByTestId("scroll");
        while (message(page, MANY - 400).count() == 0) {
            int oldest = Integer.parseInt(all(page).first().getAttribute("data-message"));
            scroll.evaluate("node => node.scrollTop = 0");
            page.waitForCondition(() -> Integer.parseInt(all(page).first().getAttribute("data-message")) < oldest
                    || message(page, MANY - 400).count() > 0);
        }
        assertThat(all(page).count()).isLessThanOrEqualTo(240);
        assertThat(message(page, MANY)).hasCount(0);

        page.getByTestId("to-end").click();
        assertThat(message(page, MANY)).isInViewport();
    }

    @Test
    void older_messages_do_not_move_what_is_read() {
        Page page = browser.privateChat(carol);
        assertThat(message(page, MANY)).isInViewport();
        int oldest = Integer.parseInt(all(page).first().getAttribute("data-message"));
        page.getByTestId("scroll").evaluate("node => node.scrollTop = 300");
        double before = message(page, oldest + 5).boundingBox().y;
        assertThat(message(page, oldest - 1)).hasCount(1);
        assertThat(message(page, oldest + 5).boundingBox().y).isBetween(before - 3, before + 3);
    }

    @Test
    void new_messages_leave_a_reader_alone_and_are_counted() {
        Page page = browser.privateChat(carol);
        assertThat(message(page, MANY)).isInViewport();
        page.getByTestId("scroll").evaluate("node => node.scrollTop -= 1500");
        assertThat(page.getByTestId("to-end")).isVisible();
        int id = browser.bot().say(carol.id(), "Here is news");
        assertThat(page.getByTestId("to-end")).containsText("1");
        assertThat(message(page, id)).not().isInViewport();
        page.getByTestId("to-end").click();
        assertThat(message(page, id)).isInViewport();

        int next = browser.bot().say(carol.id(), "And more");
        assertThat(message(page, next)).isInViewport();
    }

    @Test
    void a_reply_leads_to_what_it_answers_however_old() {
        int id = conversation.reply(17, "About the 17th").id();
        Page page = browser.privateChat(carol);
        message(page, id).getByTestId("reply-quote").click();
        assertThat(message(page, 17)).isInViewport();
        assertThat(message(page, id)).hasCount(0);

        // What is written there belongs to the end.
        write(page, "Back to the present");
        page.getByTestId("to-end").click();
        assertThat(page.getByText("Back to the present").last()).isInViewport();
    }

    @Test
    void a_burst_of_messages_arrives_whole_and_in_order() {
        Page page = browser.privateChat(carol);
        assertThat(message(page, MANY)).isInViewport();
        int last = 0;
        for (int i = 1; i <= 200; i++) {
            last = browser.bot().say(carol.id(), "burst " + i);
        }
        assertThat(message(page, last)).isInViewport();
        assertThat(page.locator(".message.other"))
                .hasText(java.util.stream.IntStream.rangeClosed(1, 200)
                        .mapToObj(i -> java.util.regex.Pattern.compile("^burst " + i + "\\d\\d:\\d\\d$"))
                        .toArray(java.util.regex.Pattern[]::new));
    }

    @Test
    void an_emulator_that_comes_back_is_found_again() {
        Page page = browser.privateChat(carol);
        assertThat(message(page, MANY)).isInViewport();
        int port = browser.emulator().port();
        browser.emulator().close();
        assertThat(page.getByTestId("connection")).isVisible();

        EmulatorServer next = EmulatorServer.start(port);
        browser.emulator(next);
        DemoWorld.build(next.world());
        assertThat(page.getByTestId("connection")).isHidden();
        assertThat(all(page)).hasCount(0);
        write(page, "A new world");
        assertThat(page.getByTestId("messages")).containsText("A new world");
        browser.complaints().clear(); // the browser reports each refused connection
    }
}
