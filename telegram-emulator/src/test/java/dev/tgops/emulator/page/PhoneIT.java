package dev.tgops.emulator.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.tgops.emulator.page.Browser.message;
import static dev.tgops.emulator.page.Browser.pick;
import static dev.tgops.emulator.page.Browser.write;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.tgops.emulator.world.Person;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same page at 360 px: one pane at a time. */
class PhoneIT {
    @RegisterExtension
    static final Browser browser = new Browser(Browser.PHONE);

    @AfterEach
    void nothingWentWrong() {
        assertThat(browser.complaints()).isEmpty();
    }

    private static void fits(Page page) {
        assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(360);
        assertThat(page.evaluate("document.documentElement.scrollHeight")).isEqualTo(640);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void an_agent_goes_from_chats_to_topics_to_a_conversation_and_back(boolean dark) {
        if (dark) {
            browser.dark();
        }
        Person alice = browser.person("alice");
        int thread = browser.bot()
                .call(
                        "createForumTopic",
                        with -> with.put("chat_id", browser.support().id()).put("name", "Printer"))
                .path("message_thread_id")
                .asInt();
        browser.bot().say(browser.support().id(), thread, "Carol: it burns");
        Page page = browser.open("/");
        page.getByTestId("person-" + alice.id()).click();
        fits(page);
        page.getByTestId("chat-" + browser.support().key()).click();
        assertThat(page.getByTestId("chat-list")).isHidden();
        fits(page);
        page.getByTestId("topic-" + thread).click();
        assertThat(page.getByTestId("topic-list")).isHidden();
        assertThat(page.getByTestId("messages")).containsText("Carol: it burns");
        write(page, "On my way");
        assertThat(page.getByTestId("messages")).containsText("On my way");
        fits(page);

        page.getByTestId("talk-back").click();
        assertThat(page.getByTestId("topic-" + thread)).containsText("You: On my way");
        page.getByTestId("topics-back").click();
        assertThat(page.getByTestId("chat-list")).isVisible();
        page.goBack();
        assertThat(page.getByTestId("topic-list")).isVisible();
        assertThat(page.evaluate("document.documentElement.dataset.theme")).isEqualTo(dark ? "dark" : "light");
    }

    @Test
    void a_customer_writes_replies_reacts_presses_and_sends_a_sticker() {
        Person carol = browser.person("carol");
        Page page = browser.privateChat(carol);
        int id = browser.bot()
                .call("sendMessage", with -> {
                    with.put("chat_id", carol.id()).put("text", "How can I help?");
                    with.putObject("reply_markup")
                            .putArray("inline_keyboard")
                            .addArray()
                            .addObject()
                            .put("text", "A rather long label of a button that must not break the layout of a phone")
                            .put("callback_data", "long");
                })
                .path("message_id")
                .asInt();
        pick(page, id, "Reply");
        write(page, "With my printer");
        assertThat(browser.bot()
                        .next("message")
                        .path("reply_to_message")
                        .path("message_id")
                        .asInt())
                .isEqualTo(id);
        message(page, id).getByTestId("message-menu").click();
        page.getByTestId("react-❤️").click();
        assertThat(message(page, id).getByTestId("reaction-❤")).isVisible();
        message(page, id)
                .getByTestId("inline-keyboard")
                .getByRole(AriaRole.BUTTON)
                .click();
        String query = browser.bot().next("callback_query").path("id").asString();
        browser.bot()
                .call(
                        "answerCallbackQuery",
                        with -> with.put("callback_query_id", query).put("text", "Thanks"));
        assertThat(page.getByTestId("toast")).hasText("Thanks");
        page.getByTestId("stickers").click();
        page.getByTestId("sticker-0").click();
        assertThat(browser.bot().next("message").has("sticker")).isTrue();
        fits(page);
    }

    @Test
    void everything_is_named_and_the_keyboard_is_enough() {
        Person carol = browser.person("carol");
        int id = browser.bot().say(carol.id(), "Hello Carol");
        Page page = browser.privateChat(carol);
        assertThat(message(page, id)).isVisible();
        assertThat(
                        page.evaluate(
                                "[...document.querySelectorAll('button, a, input, textarea, [role=button]')]"
                                        + ".filter(n => n.checkVisibility() && !(n.getAttribute('aria-label') || n.textContent.trim() || n.labels?.length)).map(n => n.outerHTML)"))
                .isEqualTo(java.util.List.of());

        page.getByTestId("scroll").focus();
        page.keyboard().press("Tab");
        assertThat(message(page, id)).isFocused();
        page.keyboard().press("Enter");
        assertThat(page.getByTestId("message-menu-list")).isVisible();
        assertThat(page.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName("Reply")))
                .isFocused();
        page.keyboard().press("Enter");
        assertThat(page.getByTestId("composer-text")).isFocused();
        page.keyboard().type("Hello bot");
        page.keyboard().press("Enter");
        assertThat(browser.bot().next("message").path("text").asString()).isEqualTo("Hello bot");

        message(page, id).focus();
        page.keyboard().press("Enter");
        page.keyboard().press("Escape");
        assertThat(page.getByTestId("message-menu-list")).hasCount(0);
        assertThat(message(page, id)).isFocused();
        page.keyboard().press("ArrowDown");
        assertThat(page.locator(".message").last()).isFocused();
        Locator announcer = page.locator("#announcer");
        browser.bot().say(carol.id(), "Anything else?");
        assertThat(announcer).hasText("TgOps Demo: Anything else?");
    }
}
