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
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A colleague is invited, registers, confirms the address by mail and joins, in a browser (A1, A4, A9, H1, H2). Screenshots land in {@code target/screenshots}. */
class ColleagueIT {

    private static final double LIMIT = 30_000;
    private static final String PASSWORD = "pias-long-password";

    private static Playwright playwright;
    private static Browser browser;

    @BeforeAll
    static void open() {
        RunningSuite.stack();
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
    void aColleagueIsInvitedRegistersConfirmsTheAddressAndJoins() {
        Page admin = page();
        admin.navigate(RunningSuite.stack().gatewayUrl());
        assertThat(link(admin, "Single sign-on")).isVisible();
        shootAll(admin, "log-in");
        logIn(admin, "demo", "tgops-demo");
        link(admin, "Members").click();
        button(admin, "Invite").click();
        admin.getByLabel("E-mail").fill("pia@tgops.example");
        admin.getByRole(AriaRole.DIALOG)
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Invite"))
                .click();
        Locator invitation = admin.getByLabel("Link", new Page.GetByLabelOptions().setExact(true));
        assertThat(admin.getByRole(AriaRole.DIALOG)).containsText("is on its way");
        String link = invitation.inputValue();
        button(admin, "Done").click();
        assertThat(admin.getByRole(AriaRole.TABLE, new Page.GetByRoleOptions().setName("Open invitations")))
                .containsText("pia@tgops.example");
        shootAll(admin, "invitations");

        Page pia = page();
        pia.navigate(link);
        link(pia, "Register").click();
        pia.getByLabel("User name").fill("pia");
        pia.getByLabel("E-mail").fill("pia@tgops.example");
        pia.getByLabel("First name").fill("Pia");
        pia.getByLabel("Last name").fill("Newcomer");
        password(pia, "Password").fill(PASSWORD);
        shootAll(pia, "register");
        button(pia, "Register").click();
        assertThat(heading(pia, "Look into your mailbox")).isVisible();

        Page mailbox = page();
        Locator mail = mailbox.locator("article")
                .filter(new Locator.FilterOptions().setHasText("pia@tgops.example"))
                .filter(new Locator.FilterOptions().setHasText("Confirm your address"));
        mailbox.navigate(
                "http://127.0.0.1:" + RunningSuite.stack().options().ports().mailPage() + "/");
        // Mails are sent in the background.
        for (int attempt = 0; attempt < 50 && mail.count() == 0; attempt++) {
            mailbox.waitForTimeout(200);
            mailbox.reload();
        }
        shoot(mailbox, "mail");
        pia.navigate(mail.locator("a").getAttribute("href"));
        button(pia, "Confirm").click();
        assertThat(heading(pia, "Your address is confirmed")).isVisible();
        link(pia, "Log in").click();
        logIn(pia, "pia", PASSWORD);

        assertThat(heading(pia, "Join Demo?")).isVisible();
        shootAll(pia, "join");
        button(pia, "Join").click();
        // The app starts anew with the project.
        pia.waitForURL(url -> url.endsWith("/tickets"));
        link(pia, "Members").click();
        assertThat(pia.getByRole(AriaRole.TABLE, new Page.GetByRoleOptions().setName("Members")))
                .containsText("Pia Newcomer (you)");
        assertThat(button(pia, "Invite")).hasCount(0);

        link(admin, "Projects").click();
        assertThat(heading(admin, "Demo")).isVisible();
        shootAll(admin, "projects");
        admin.navigate(RunningSuite.stack().gatewayUrl() + "/projects?view=list");
        assertThat(admin.getByRole(AriaRole.TABLE)).containsText("Demo");
        shootAll(admin, "projects-list");
        link(admin, "Members").click();
        assertThat(admin.getByRole(AriaRole.TABLE, new Page.GetByRoleOptions().setName("Members")))
                .containsText("Pia Newcomer");
        shootAll(admin, "members");
        link(admin, "Users").click();
        assertThat(admin.getByRole(AriaRole.TABLE, new Page.GetByRoleOptions().setName("Users")))
                .containsText("pia@tgops.example");
        shootAll(admin, "users");

        button(pia, "Account").click();
        pia.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName("Your account"))
                .click();
        button(pia, "Set up").click();
        assertThat(pia.getByRole(
                        AriaRole.IMG, new Page.GetByRoleOptions().setName("QR code for your authenticator app")))
                .isVisible();
        shootAll(pia, "account");
    }

    @Test
    void whoLogsInAtKeycloaksPageIsLedBackToWhereTheyWanted() {
        Page page = page();
        page.navigate(RunningSuite.stack().gatewayUrl() + "/forgot-password");
        assertThat(heading(page, "Forgot your password?")).isVisible();
        shootAll(page, "forgot-password");
        page.navigate(RunningSuite.stack().gatewayUrl() + "/customers");
        link(page, "Single sign-on").click();
        page.locator("#username").fill("demo");
        page.locator("#password").fill("tgops-demo");
        shoot(page, "keycloak");
        page.locator("#kc-login").click();

        assertThat(heading(page, "Customers")).isVisible();
        page.reload();
        assertThat(heading(page, "Customers")).isVisible();
    }

    private static void logIn(Page page, String username, String password) {
        page.getByLabel("User name").fill(username);
        password(page, "Password").fill(password);
        button(page, "Log in").click();
    }

    private static Page page() {
        BrowserContext context = browser.newContext(new Browser.NewContextOptions().setViewportSize(1280, 800));
        context.setDefaultTimeout(LIMIT);
        return context.newPage();
    }

    private static Locator password(Page page, String label) {
        return page.getByLabel(label, new Page.GetByLabelOptions().setExact(true));
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Locator link(Page page, String name) {
        return page.getByRole(
                AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Locator heading(Page page, String name) {
        return page.getByRole(
                AriaRole.HEADING, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    /** Light, dark, and on a phone. */
    private static void shootAll(Page page, String name) {
        shoot(page, name);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        shoot(page, name + "-dark");
        page.setViewportSize(360, 740);
        shoot(page, name + "-phone");
        page.setViewportSize(1280, 800);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
    }

    private static void shoot(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target", "screenshots", name + ".png")));
    }
}
