package dev.tgops.emulator.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.tgops.emulator.page.Browser.write;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.tgops.emulator.world.Account;
import dev.tgops.emulator.world.Person;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who is played, and who can be added. */
class PeopleIT {
    @RegisterExtension
    static final Browser browser = new Browser(Browser.DESKTOP);

    @AfterEach
    void nothingWentWrong() {
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void the_rail_shows_the_people_of_the_demo_world_and_what_waits_for_them() {
        Page page = browser.open("/");
        for (String name : new String[] {"alice", "bob", "carol", "dave"}) {
            assertThat(page.getByTestId("person-" + browser.account(name).id())).isVisible();
        }
        Account dave = browser.account("dave");
        browser.bot().say(dave.id(), "Your invoice");
        Locator button = page.getByTestId("person-" + dave.id());
        assertThat(button.locator(".badge")).hasText("1");

        button.click();
        Locator chat = page.getByTestId("chat-" + browser.privateKey(dave.id()));
        assertThat(chat.locator(".badge")).hasText("1");
        chat.click();
        assertThat(page.getByTestId("messages")).containsText("Your invoice");
        assertThat(page.getByTestId("messages")).containsText("New messages");
        assertThat(chat.locator(".badge")).hasCount(0);
        assertThat(page)
                .hasURL(browser.emulator().url() + "/#/" + dave.id() + "/" + browser.privateKey(dave.id()) + "/0");
    }

    @Test
    void the_person_is_remembered() {
        Page page = browser.open("/");
        page.getByTestId("person-" + browser.account("dave").id()).click();
        assertThat(page.locator("h1")).containsText("Dave Customer");
        page.navigate(browser.emulator().url() + "/");
        assertThat(page.locator("h1")).containsText("Dave Customer");
    }

    @Test
    void a_new_person_starts_the_bot() {
        Page page = browser.open("/");
        page.getByTestId("add-person").click();
        page.getByLabel("First name").fill("Frank");
        page.getByLabel("Username").fill("alice");
        page.getByTestId("dialog-submit").click();
        assertThat(page.getByTestId("toast")).hasText("This username is taken.");
        browser.complaints().clear(); // the browser reports each refusal
        page.getByLabel("Username").fill("frank");
        page.getByTestId("dialog-submit").click();
        assertThat(page.locator("h1")).containsText("Frank");

        Account frank = browser.account("frank");
        page.getByText("Write to a bot").click();
        page.getByTestId("pick-424242").click();
        assertThat(page.getByTestId("start")).isVisible();
        assertThat(page.getByTestId("composer-text")).isHidden();
        var refused = browser.bot()
                .answer("sendMessage", with -> with.put("chat_id", frank.id()).put("text", "Hello"));
        assertThat(refused.path("ok").asBoolean(true)).isFalse();
        page.getByTestId("start").click();
        assertThat(browser.bot().next("message").path("text").asString()).isEqualTo("/start");
        assertThat(page.getByTestId("composer-text")).isVisible();
    }

    @Test
    void a_group_is_made_and_its_members_changed() {
        Person dave = browser.person("dave");
        Page page = browser.open("/#/" + dave.id());
        page.getByTestId("new").click();
        page.getByTestId("new-menu").getByText("New group").click();
        Locator dialog = page.getByTestId("group-dialog");
        dialog.getByLabel("Title").fill("Book club");
        dialog.getByText("Supergroup", new Locator.GetByTextOptions().setExact(true))
                .click();
        dialog.getByText("Carol Customer").click();
        dialog.getByText("TgOps Demo").click();
        page.getByTestId("dialog-submit").click();
        assertThat(page.getByTestId("talk-title")).hasText("Book club");
        assertThat(page.getByTestId("messages")).containsText("Dave Customer added Carol Customer");
        assertThat(browser.bot()
                        .next("my_chat_member")
                        .path("new_chat_member")
                        .path("status")
                        .asString())
                .isEqualTo("member");
        assertThat(browser.bot()
                        .next("my_chat_member")
                        .path("new_chat_member")
                        .path("status")
                        .asString())
                .isEqualTo("administrator");
        write(page, "First meeting on Monday");
        String text = "";
        while (!text.equals("First meeting on Monday")) {
            text = browser.bot().next("message").path("text").asString("");
        }

        page.getByTestId("chat-menu").click();
        page.getByText("Group info").click();
        page.getByTestId("info-dialog").getByText("Add a person").click();
        page.getByTestId("pick-" + browser.account("bob").id()).click();
        Locator bob = page.getByTestId("member-" + browser.account("bob").id());
        assertThat(bob).containsText("member");
        bob.getByText("Make admin").click();
        assertThat(bob).containsText("administrator");
        bob.getByLabel("Remove Bob Agent").click();
        assertThat(bob).hasCount(0);
        page.keyboard().press("Escape");
        assertThat(page.getByTestId("messages")).containsText("Dave Customer removed Bob Agent");
    }

    @Test
    void two_people_talk_in_two_windows() {
        Person alice = browser.person("alice");
        Person bob = browser.person("bob");
        Page one = browser.topic(alice, 0);
        Page two = browser.topic(bob, 0);
        write(one, "Lunch?");
        assertThat(two.getByTestId("messages")).containsText("Lunch?");
        write(two, "Gladly");
        assertThat(one.getByTestId("messages")).containsText("Gladly");
    }

    @Test
    void a_person_who_leaves_loses_the_group() {
        Person bob = browser.person("bob");
        Page page = browser.topic(bob, 0);
        page.getByTestId("chat-menu").click();
        page.getByText("Group info").click();
        page.getByTestId("info-dialog").getByText("Leave").click();
        page.getByTestId("confirm").click();
        assertThat(page.getByTestId("chat-" + browser.support().key())).hasCount(0);
        assertThat(page.getByTestId("composer-text")).isHidden();
    }
}
