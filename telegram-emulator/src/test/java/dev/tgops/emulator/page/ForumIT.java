package dev.tgops.emulator.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.tgops.emulator.page.Browser.message;
import static dev.tgops.emulator.page.Browser.write;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.tgops.emulator.world.Chat;
import dev.tgops.emulator.world.Person;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** Agents, the bot and topics. */
class ForumIT {
    @RegisterExtension
    static final Browser browser = new Browser(Browser.DESKTOP);

    private Person alice;
    private Person bob;
    private PlayedBot bot;
    private long group;

    @BeforeEach
    void demo() {
        alice = browser.person("alice");
        bob = browser.person("bob");
        bot = browser.bot();
        group = browser.support().id();
    }

    @AfterEach
    void nothingWentWrong() {
        assertThat(browser.complaints()).isEmpty();
    }

    private int topic(String name) {
        return bot.call("createForumTopic", with -> with.put("chat_id", group).put("name", name))
                .path("message_thread_id")
                .asInt();
    }

    private Page forum(Person person) {
        Page page = browser.open("/#/" + person.id());
        page.getByTestId("chat-" + group).click();
        return page;
    }

    @Test
    void topics_of_the_bot_appear_with_what_is_unread_and_are_read_by_looking() {
        Page page = forum(alice);
        int thread = topic("#1 Printer is on fire");
        bot.say(group, thread, "Carol: My printer is on fire");
        Locator row = page.getByTestId("topic-" + thread);
        assertThat(row).containsText("#1 Printer is on fire");
        assertThat(row).containsText("TgOps Demo: Carol: My printer is on fire");
        assertThat(row.locator(".badge")).hasText("2");
        assertThat(page.getByTestId("chat-" + group).locator(".badge")).hasText("2");

        row.click();
        assertThat(page.getByTestId("talk-title")).hasText("#1 Printer is on fire");
        assertThat(page.getByText("TgOps Demo created the topic")).isVisible();
        assertThat(row.locator(".badge")).hasCount(0);
        assertThat(page.getByTestId("chat-" + group).locator(".badge")).hasCount(0);
    }

    @Test
    void an_agent_answers_in_the_topic_and_a_colleague_sees_it_counted() {
        int thread = topic("Printer");
        Page page = browser.topic(alice, thread);
        write(page, "On it");
        JsonNode update = bot.next("message");
        while (!update.has("text")) {
            update = bot.next("message");
        }
        assertThat(update.path("message_thread_id").asInt()).isEqualTo(thread);
        assertThat(update.path("is_topic_message").asBoolean()).isTrue();
        assertThat(message(page, update.path("message_id").asInt()).getByTestId("reply-quote"))
                .hasCount(0);

        Page colleague = forum(bob);
        assertThat(colleague.getByTestId("topic-" + thread)).containsText("Alice Agent: On it");
        assertThat(colleague.getByTestId("topic-" + thread).locator(".badge")).hasText("2");
    }

    @Test
    void a_topic_is_made_renamed_closed_reopened_and_deleted() {
        Page page = forum(alice);
        page.getByTestId("new-topic").click();
        page.getByTestId("topic-dialog").getByRole(AriaRole.TEXTBOX).fill("Invoices");
        page.getByTestId("dialog-submit").click();
        assertThat(page.getByTestId("talk-title")).hasText("Invoices");
        JsonNode made = bot.next("message");
        int thread = made.path("message_thread_id").asInt();
        assertThat(made.path("forum_topic_created").path("name").asString()).isEqualTo("Invoices");

        menu(page, "Rename topic");
        page.getByTestId("topic-dialog").getByRole(AriaRole.TEXTBOX).fill("Bills");
        page.getByTestId("dialog-submit").click();
        assertThat(page.getByTestId("talk-title")).hasText("Bills");
        assertThat(page.getByTestId("messages")).containsText("Alice Agent renamed the topic to “Bills”");

        menu(page, "Close topic");
        assertThat(page.getByTestId("messages")).containsText("Alice Agent closed the topic");
        assertThat(page.getByTestId("topic-" + thread).getByRole(AriaRole.IMG)).hasAttribute("aria-label", "closed");
        write(page, "Admins may still write");
        assertThat(page.getByTestId("messages")).containsText("Admins may still write");

        menu(page, "Reopen topic");
        assertThat(page.getByTestId("messages")).containsText("Alice Agent reopened the topic");

        menu(page, "Delete topic");
        page.getByTestId("confirm").click();
        assertThat(page.getByTestId("topic-" + thread)).hasCount(0);
        assertThat(page.getByTestId("composer-text")).isHidden();
        JsonNode refused = bot.answer(
                "sendMessage",
                with -> with.put("chat_id", group)
                        .put("message_thread_id", thread)
                        .put("text", "?"));
        assertThat(refused.path("description").asString()).isEqualTo("Bad Request: message thread not found");
    }

    private static void menu(Page page, String entry) {
        page.getByTestId("chat-menu").click();
        page.getByTestId("topic-menu").getByText(entry).click();
    }

    @Test
    void in_a_closed_topic_a_plain_member_reads_only() {
        Person carol = browser.person("carol");
        alice.add(browser.support(), carol);
        int thread = topic("Closed soon");
        Page page = browser.topic(carol, thread);
        assertThat(page.getByTestId("composer-text")).isVisible();
        bot.call("closeForumTopic", with -> with.put("chat_id", group).put("message_thread_id", thread));
        assertThat(page.getByText("This topic is closed.")).isVisible();
        assertThat(page.getByTestId("composer-text")).isHidden();
        page.getByTestId("chat-menu").click();
        assertThat(page.getByTestId("topic-menu")).not().containsText("Delete topic");
    }

    @Test
    void the_general_topic_is_there_and_names_mark_who_wrote() {
        Page page = browser.topic(alice, 0);
        assertThat(page.getByTestId("talk-title")).hasText("General");
        int one = bob.in(browser.support()).write("Good morning").id();
        int two = bob.in(browser.support()).write("Anybody there?").id();
        assertThat(message(page, one).locator(".author")).hasText("Bob Agent");
        assertThat(message(page, two).locator(".author")).hasCount(0);
        bob.anonymous(browser.support(), true);
        int three = bob.in(browser.support()).write("Announcement").id();
        assertThat(message(page, three).locator(".author")).hasText("Support");
    }

    @Test
    void with_topics_turned_off_the_group_is_one_conversation() {
        int thread = topic("Printer");
        bot.say(group, thread, "Carol: it burns");
        Page page = forum(alice);
        page.getByTestId("topics-info").click();
        page.getByTestId("info-dialog").getByLabel("Topics").uncheck();
        page.keyboard().press("Escape");
        assertThat(page.getByTestId("topic-list")).isHidden();
        page.getByTestId("chat-" + group).click();
        assertThat(page.getByTestId("messages")).containsText("Carol: it burns");
        JsonNode refused = bot.answer(
                "createForumTopic", with -> with.put("chat_id", group).put("name", "More"));
        assertThat(refused.path("description").asString()).isEqualTo("Bad Request: the chat is not a forum");
    }

    @Test
    void a_basic_group_becomes_a_supergroup_and_leads_there() {
        Chat old = browser.world().group("Neighbours", alice);
        alice.add(old, bob);
        Page page = browser.open("/#/" + alice.id() + "/" + old.key() + "/0");
        page.getByTestId("chat-menu").click();
        page.getByText("Group info").click();
        page.getByTestId("info-dialog").getByText("Make it a supergroup").click();
        assertThat(page.getByTestId("messages")).containsText("The group became this supergroup");
        assertThat(page.getByTestId("composer-text")).isVisible();

        page.getByTestId("chat-" + old.key()).click();
        assertThat(page.getByTestId("messages")).containsText("This group became a supergroup");
        page.getByText("Go there").click();
        assertThat(page.getByTestId("messages")).containsText("The group became this supergroup");
    }
}
