package dev.tgops.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.tgops.e2e.Chromium.button;
import static dev.tgops.e2e.Chromium.logIn;
import static dev.tgops.e2e.Chromium.shoot;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.tgops.bench.relay.SupportDesk;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A newcomer's story in a browser: the admin UI beside the emulator's chat page (H1, H3, H4). */
class NewcomerIT {

    private static Chromium browser;
    private static SupportDesk desk;

    @BeforeAll
    static void open() {
        desk = SupportDesk.open(RunningSuite.gateway(), RunningSuite.emulator(), "newcomer", 1);
        browser = new Chromium();
    }

    @AfterAll
    static void close() {
        browser.close();
    }

    @Test
    void aNewcomerAnswersACustomerAndClosesTheTicket() {
        Page admin = browser.page(1280, 800);
        admin.navigate(RunningSuite.stack().gatewayUrl());
        logIn(admin, "demo", "tgops-demo");

        admin.getByRole(AriaRole.NAVIGATION, new Page.GetByRoleOptions().setName("Main"))
                .getByRole(
                        AriaRole.LINK,
                        new Locator.GetByRoleOptions().setName("Bots").setExact(true))
                .click();
        Locator bot = admin.getByRole(AriaRole.ROW).filter(new Locator.FilterOptions().setHasText("newcomer_bot"));
        assertThat(bot).containsText("Running");
        shoot(admin, "bots");

        Page customer = browser.page(1100, 760);
        customer.navigate(
                RunningSuite.stack().emulatorUrl() + "/#/" + desk.customers().getFirst());
        button(customer, "Write to a bot").click();
        customer.getByTestId("pick-" + desk.bot()).click();
        customer.getByTestId("start").click();
        write(customer, "My parcel has not arrived");

        admin.getByRole(AriaRole.NAVIGATION, new Page.GetByRoleOptions().setName("Main"))
                .getByRole(
                        AriaRole.LINK,
                        new Locator.GetByRoleOptions().setName("Tickets").setExact(true))
                .click();
        admin.getByRole(AriaRole.LINK)
                .filter(new Locator.FilterOptions().setHasText("My parcel has not arrived"))
                .click();
        Locator conversation = admin.getByLabel("Conversation", new Page.GetByLabelOptions().setExact(true));
        assertThat(conversation).containsText("My parcel has not arrived");
        admin.getByLabel("Your answer").fill("We are looking into it");
        button(admin, "Send").click();
        assertThat(customer.getByTestId("messages")).containsText("We are looking into it");

        long thread = new Conversations(RunningSuite.emulator())
                .topicCreated(desk.group(), "My parcel")
                .required("thread")
                .asLong();
        Page agent = chatPage(desk.agent(), Long.toString(desk.group()), thread);
        assertThat(agent.getByTestId("messages")).containsText("My parcel has not arrived");
        assertThat(agent.getByTestId("messages")).containsText("We are looking into it");
        write(agent, "It is on its way ✈️");
        assertThat(customer.getByTestId("messages")).containsText("It is on its way ✈️");
        assertThat(conversation).containsText("It is on its way ✈️");
        shoot(admin, "ticket");
        shoot(agent, "agent");
        shoot(customer, "customer");

        // What waits, and why, is seen on the ticket's page.
        Map<String, Object> inGroup = Map.of("chat", desk.group(), "user", desk.agent(), "member", desk.bot());
        RunningSuite.emulator().send("DELETE", "members", inGroup);
        write(customer, "Is it insured?");
        Locator waiting = admin.getByText("1 message waits since");
        assertThat(waiting).containsText("no group can hold the topic");
        shoot(admin, "ticket-waiting");
        RunningSuite.emulator()
                .send(
                        "DELETE",
                        "members",
                        Map.of("chat", desk.group(), "user", desk.agent(), "member", desk.bot(), "unban", true));
        RunningSuite.emulator().addAdministrator(desk.group(), desk.agent(), desk.bot());
        assertThat(agent.getByTestId("messages")).containsText("Is it insured?");
        assertThat(waiting).isHidden();

        button(admin, "Close").click();
        assertThat(button(admin, "Reopen")).isVisible();
        assertThat(agent.getByTestId("messages")).containsText("closed");
    }

    private static Page chatPage(long person, String chat, long thread) {
        Page page = browser.page(1100, 760);
        page.navigate(RunningSuite.stack().emulatorUrl() + "/#/" + person + "/" + chat + "/" + thread);
        return page;
    }

    private static void write(Page page, String text) {
        page.getByTestId("composer-text").fill(text);
        page.getByTestId("send").click();
        assertThat(page.getByTestId("messages")).containsText(text);
    }
}
