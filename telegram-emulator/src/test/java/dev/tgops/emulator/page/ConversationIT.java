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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** A customer and the bot talk. */
class ConversationIT {
    @RegisterExtension
    static final Browser browser = new Browser(Browser.DESKTOP);

    private Person carol;
    private PlayedBot bot;
    private Page page;

    @BeforeEach
    void open() {
        carol = browser.person("carol");
        bot = browser.bot();
        page = browser.privateChat(carol);
    }

    @AfterEach
    void nothingWentWrong() {
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void a_written_text_reaches_the_bot_and_its_answer_shows_at_once() {
        write(page, "My printer is on fire");

        JsonNode update = bot.next("message");
        assertThat(update.path("text").asString()).isEqualTo("My printer is on fire");
        assertThat(update.path("from").path("username").asString()).isEqualTo("carol");
        assertThat(message(page, update.path("message_id").asInt())).hasAttribute("data-own", "true");

        int answer = bot.say(carol.id(), "Keep away from it");
        assertThat(message(page, answer).getByTestId("message-text")).hasText("Keep away from it");
        assertThat(message(page, answer)).hasAttribute("data-own", "false");
        assertThat(page.getByTestId("chat-" + browser.privateKey(carol.id()))).containsText("Keep away from it");
    }

    @Test
    void shift_and_enter_make_a_line_and_a_draft_survives_a_look_elsewhere() {
        page.getByTestId("composer-text").fill("one");
        page.getByTestId("composer-text").press("Shift+Enter");
        page.keyboard().type("two");
        page.getByTestId("person-" + browser.account("dave").id()).click();
        assertThat(page.getByTestId("chat-list")).containsText("TgOps Demo");
        page.getByTestId("person-" + carol.id()).click();
        page.getByTestId("chat-" + browser.privateKey(carol.id())).click();

        assertThat(page.getByTestId("composer-text")).hasValue("one\ntwo");
        page.getByTestId("send").click();
        assertThat(bot.next("message").path("text").asString()).isEqualTo("one\ntwo");
        assertThat(page.getByTestId("composer-text")).hasValue("");
    }

    @Test
    void a_reply_quotes_what_it_answers() {
        int question = bot.say(carol.id(), "Which floor?");
        pick(page, question, "Reply");
        assertThat(page.getByTestId("composer-about")).containsText("Which floor?");
        write(page, "The second");

        JsonNode update = bot.next("message");
        assertThat(update.path("reply_to_message").path("message_id").asInt()).isEqualTo(question);
        assertThat(message(page, update.path("message_id").asInt()).getByTestId("reply-quote"))
                .containsText("Which floor?");
        assertThat(page.getByTestId("composer-about")).isHidden();
    }

    @Test
    void a_selected_part_is_quoted() {
        int question = bot.say(carol.id(), "Which floor, and which printer?");
        Locator text = message(page, question).getByTestId("message-text");
        text.waitFor();
        text.evaluate(
                "node => getSelection().setBaseAndExtent(node.firstChild, 17, node.firstChild, node.firstChild.length)");
        pick(page, question, "Quote and reply");
        write(page, "The red one");

        JsonNode update = bot.next("message");
        assertThat(update.path("quote").path("text").asString()).isEqualTo("which printer?");
        assertThat(message(page, update.path("message_id").asInt()).getByTestId("reply-quote"))
                .containsText("which printer?");
    }

    @Test
    void an_edit_is_marked_and_told_to_the_bot() {
        int id = carol.with(browser.world().bots().iterator().next())
                .write("teh printer")
                .id();
        pick(page, id, "Edit");
        assertThat(page.getByTestId("composer-text")).hasValue("teh printer");
        write(page, "the printer");

        assertThat(bot.next("edited_message").path("text").asString()).isEqualTo("the printer");
        assertThat(message(page, id).getByTestId("message-text")).hasText("the printer");
        assertThat(message(page, id).getByTestId("edited")).isVisible();
    }

    @Test
    void arrow_up_edits_the_last_own_message_and_escape_lets_go() {
        write(page, "first");
        int id = bot.next("message").path("message_id").asInt();
        assertThat(message(page, id)).isVisible();
        page.getByTestId("composer-text").press("ArrowUp");
        assertThat(page.getByTestId("composer-text")).hasValue("first");
        page.getByTestId("composer-text").press("Escape");
        assertThat(page.getByTestId("composer-text")).hasValue("");
        assertThat(page.getByTestId("composer-about")).isHidden();
    }

    @Test
    void a_deleted_message_is_gone() {
        int id = carol.with(browser.world().bots().iterator().next())
                .write("oops")
                .id();
        pick(page, id, "Delete");
        page.getByTestId("confirm").click();
        assertThat(message(page, id)).hasCount(0);
        assertThat(carol.with(browser.world().bots().iterator().next()).texts()).doesNotContain("oops");
    }

    @Test
    void what_the_bot_edits_deletes_and_pins_shows_at_once() {
        int first = bot.say(carol.id(), "One moment");
        int second = bot.say(carol.id(), "Wrong chat");
        assertThat(message(page, second)).isVisible();

        bot.call(
                "editMessageText",
                with -> with.put("chat_id", carol.id())
                        .put("message_id", first)
                        .put("text", "<b>Done</b>")
                        .put("parse_mode", "HTML"));
        assertThat(message(page, first).locator("strong")).hasText("Done");

        bot.call("deleteMessage", with -> with.put("chat_id", carol.id()).put("message_id", second));
        assertThat(message(page, second)).hasCount(0);

        bot.call("pinChatMessage", with -> with.put("chat_id", carol.id()).put("message_id", first));
        assertThat(page.getByTestId("pinned")).containsText("Done");
        assertThat(page.getByTestId("messages")).containsText("TgOps Demo pinned “Done”");
        assertThat(message(page, first).getByRole(AriaRole.IMG, new Locator.GetByRoleOptions().setName("pinned")))
                .isVisible();

        page.getByTestId("unpin").click();
        assertThat(page.getByTestId("pinned")).isHidden();
    }

    @Test
    void chat_actions_of_the_bot_show_until_it_writes() {
        bot.call("sendChatAction", with -> with.put("chat_id", carol.id()).put("action", "typing"));
        assertThat(page.getByTestId("talk-status")).hasText("TgOps Demo is typing");
        bot.say(carol.id(), "Here I am");
        assertThat(page.getByTestId("talk-status")).hasText("bot");
    }

    @Test
    void reactions_go_both_ways() {
        int id = bot.say(carol.id(), "Solved?");
        message(page, id)
                .locator(".bubble")
                .click(new Locator.ClickOptions().setButton(com.microsoft.playwright.options.MouseButton.RIGHT));
        page.getByTestId("react-👍").click();

        JsonNode update = bot.next("message_reaction");
        assertThat(update.path("new_reaction").path(0).path("emoji").asString()).isEqualTo("👍");
        Locator mine = message(page, id).getByTestId("reaction-👍");
        assertThat(mine).hasAttribute("aria-pressed", "true");
        mine.click();
        assertThat(bot.next("message_reaction").path("new_reaction")).isEmpty();
        assertThat(mine).hasCount(0);

        write(page, "Thank you");
        int own = bot.next("message").path("message_id").asInt();
        bot.call("setMessageReaction", with -> {
            with.put("chat_id", carol.id()).put("message_id", own);
            with.putArray("reaction").addObject().put("type", "emoji").put("emoji", "🎉");
        });
        assertThat(message(page, own).getByTestId("reaction-🎉")).hasText("🎉1");
    }

    @Test
    void buttons_show_the_answer_as_a_notice_or_as_a_dialog() {
        int id = withButtons();
        Locator keyboard = message(page, id).getByTestId("inline-keyboard");

        keyboard.getByText("Quiet").click();
        assertThat(keyboard.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Quiet")))
                .hasAttribute("aria-busy", "true");
        answer("quiet", "Noted", false);
        assertThat(page.getByTestId("toast")).hasText("Noted");

        keyboard.getByText("Loud").click();
        answer("loud", "Read this!", true);
        assertThat(page.getByTestId("alert-dialog")).containsText("Read this!");
        page.getByTestId("alert-dialog").getByText("OK").click();
        assertThat(page.getByTestId("alert-dialog")).hasCount(0);
        assertThat(keyboard.getByText("Website")).isVisible();
        assertThat(keyboard.locator("a")).hasAttribute("href", "https://example.org/");

        bot.call(
                "editMessageReplyMarkup",
                with -> with.put("chat_id", carol.id()).put("message_id", id));
        assertThat(keyboard).hasCount(0);
    }

    private int withButtons() {
        return bot.call("sendMessage", with -> {
                    with.put("chat_id", carol.id()).put("text", "Choose");
                    var rows = with.putObject("reply_markup").putArray("inline_keyboard");
                    var row = rows.addArray();
                    row.addObject().put("text", "Quiet").put("callback_data", "quiet");
                    row.addObject().put("text", "Loud").put("callback_data", "loud");
                    rows.addArray().addObject().put("text", "Website").put("url", "https://example.org/");
                })
                .path("message_id")
                .asInt();
    }

    private void answer(String data, String text, boolean alert) {
        JsonNode query = bot.next("callback_query");
        assertThat(query.path("data").asString()).isEqualTo(data);
        bot.call(
                "answerCallbackQuery",
                with -> with.put("callback_query_id", query.path("id").asString())
                        .put("text", text)
                        .put("show_alert", alert));
    }

    @Test
    void a_blocked_bot_is_refused_until_it_is_unblocked() {
        page.getByTestId("chat-menu").click();
        page.getByText("Block bot").click();
        assertThat(page.getByTestId("unblock")).isVisible();
        assertThat(page.getByTestId("composer-text")).isHidden();
        assertThat(bot.next("my_chat_member")
                        .path("new_chat_member")
                        .path("status")
                        .asString())
                .isEqualTo("kicked");
        JsonNode refused = bot.answer(
                "sendMessage", with -> with.put("chat_id", carol.id()).put("text", "Hello?"));
        assertThat(refused.path("description").asString()).isEqualTo("Forbidden: bot was blocked by the user");

        page.getByTestId("unblock").click();
        assertThat(page.getByTestId("composer-text")).isVisible();
        assertThat(bot.next("my_chat_member")
                        .path("new_chat_member")
                        .path("status")
                        .asString())
                .isEqualTo("member");
        int id = bot.say(carol.id(), "Welcome back");
        assertThat(message(page, id)).isVisible();
    }

    @Test
    void the_commands_of_the_bot_are_offered() {
        bot.call(
                "setMyCommands",
                with -> with.putArray("commands")
                        .addObject()
                        .put("command", "create_ticket")
                        .put("description", "Open a ticket"));
        page.getByTestId("commands").click();
        page.getByTestId("command-menu").getByText("Open a ticket").click();
        assertThat(bot.next("message").path("text").asString()).isEqualTo("/create_ticket");

        page.getByTestId("composer-text").pressSequentially("/");
        page.getByTestId("command-menu").getByText("/create_ticket").click();
        assertThat(bot.next("message").path("entities").path(0).path("type").asString())
                .isEqualTo("bot_command");
        assertThat(page.getByTestId("composer-text")).hasValue("");
    }

    @Test
    void a_keyboard_of_the_bot_writes_for_the_person() {
        bot.call("sendMessage", with -> {
            with.put("chat_id", carol.id()).put("text", "Is it out?");
            var markup = with.putObject("reply_markup").put("one_time_keyboard", true);
            var row = markup.putArray("keyboard").addArray();
            row.addObject().put("text", "Yes");
            row.addObject().put("text", "My number").put("request_contact", true);
        });
        Locator keyboard = page.getByTestId("reply-keyboard");
        keyboard.getByText("My number").click();
        assertThat(bot.next("message").path("contact").path("user_id").asLong()).isEqualTo(carol.id());
        assertThat(keyboard).isHidden();

        bot.call("sendMessage", with -> {
            with.put("chat_id", carol.id()).put("text", "Really?");
            with.putObject("reply_markup")
                    .putArray("keyboard")
                    .addArray()
                    .addObject()
                    .put("text", "Yes");
        });
        keyboard.getByText("Yes").click();
        assertThat(bot.next("message").path("text").asString()).isEqualTo("Yes");
        bot.call("sendMessage", with -> {
            with.put("chat_id", carol.id()).put("text", "Good");
            with.putObject("reply_markup").put("remove_keyboard", true);
        });
        assertThat(keyboard).isHidden();
    }

    @Test
    void a_poll_is_voted_in() {
        int id = bot.call("sendPoll", with -> {
                    with.put("chat_id", carol.id())
                            .put("question", "How was it?")
                            .put("is_anonymous", false);
                    with.putArray("options").add(option("Great")).add(option("Bad"));
                })
                .path("message_id")
                .asInt();
        message(page, id).getByText("Great").click();
        assertThat(bot.next("poll_answer").path("option_ids").path(0).asInt(-1)).isZero();
        assertThat(message(page, id).getByTestId("poll")).containsText("1 vote");
        assertThat(message(page, id).getByTestId("poll")).containsText("100%");
    }

    private static JsonNode option(String text) {
        return dev.tgops.emulator.world.Json.object().put("text", text);
    }

    @Test
    void a_message_is_forwarded_to_a_group() {
        carol.with(browser.world().bots().iterator().next());
        Person alice = browser.person("alice");
        alice.add(browser.support(), carol);
        int id = bot.say(carol.id(), "Order 4711");
        pick(page, id, "Forward");
        page.getByTestId("forward-dialog").getByText("Support · General").click();
        assertThat(page.getByTestId("toast")).hasText("Forwarded");
        assertThat(carol.in(browser.support()).texts()).contains("Order 4711");
    }

    @Test
    void too_long_a_text_cannot_be_sent_and_a_refusal_gives_the_text_back() {
        page.getByTestId("composer-text").fill("x".repeat(4097));
        assertThat(page.getByTestId("send")).isDisabled();
        assertThat(page.locator(".left")).hasText("-1");

        carol.block(browser.world().bots().iterator().next());
        assertThat(page.getByTestId("unblock")).isVisible();
    }
}
