package dev.tgops.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import dev.tgops.bench.relay.SupportDesk;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A newcomer's story in a browser: the admin UI beside the emulator's chat page (H1, H3, H4). Screenshots land in {@code target/screenshots}. */
class NewcomerIT {

    private static final double LIMIT = 30_000;

    private static Playwright playwright;
    private static Browser browser;
    private static SupportDesk desk;

    @BeforeAll
    static void open() {
        desk = SupportDesk.open(RunningSuite.gateway(), RunningSuite.emulator(), "newcomer", 1);
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(Path.of("/usr/bin/chromium"))
                        .setArgs(List.of(
                                "--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking")));
        PlaywrightAssertions.setDefaultAssertionTimeout(LIMIT);
    }

    @AfterAll
    static void close() {
        browser.close();
        playwright.close();
    }

    @Test
    void aNewcomerAnswersACustomerAndClosesTheTicket() {
        Page admin = page(1280, 800);
        admin.navigate(RunningSuite.stack().gatewayUrl());
        admin.getByLabel("User name").fill("demo");
        admin.getByLabel("Password", new Page.GetByLabelOptions().setExact(true))
                .fill("tgops-demo");
        button(admin, "Log in").click();

        admin.getByRole(AriaRole.NAVIGATION, new Page.GetByRoleOptions().setName("Main"))
                .getByRole(
                        AriaRole.LINK,
                        new Locator.GetByRoleOptions().setName("Bots").setExact(true))
                .click();
        Locator bot = admin.getByRole(AriaRole.ROW).filter(new Locator.FilterOptions().setHasText("newcomer_bot"));
        assertThat(bot).containsText("Running");
        shoot(admin, "bots");

        Page customer = page(1100, 760);
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

        button(admin, "Close").click();
        assertThat(button(admin, "Reopen")).isVisible();
        assertThat(agent.getByTestId("messages")).containsText("closed");
    }

    private static Page chatPage(long person, String chat, long thread) {
        Page page = page(1100, 760);
        page.navigate(RunningSuite.stack().emulatorUrl() + "/#/" + person + "/" + chat + "/" + thread);
        return page;
    }

    private static void write(Page page, String text) {
        page.getByTestId("composer-text").fill(text);
        page.getByTestId("send").click();
        assertThat(page.getByTestId("messages")).containsText(text);
    }

    private static Page page(int width, int height) {
        BrowserContext context = browser.newContext(new Browser.NewContextOptions().setViewportSize(width, height));
        context.setDefaultTimeout(LIMIT);
        return context.newPage();
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static void shoot(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target", "screenshots", name + ".png")));
    }
}
