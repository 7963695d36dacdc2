package dev.tgops.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.tgops.e2e.Chromium.button;
import static dev.tgops.e2e.Chromium.heading;
import static dev.tgops.e2e.Chromium.link;
import static dev.tgops.e2e.Chromium.logIn;
import static dev.tgops.e2e.Chromium.password;
import static dev.tgops.e2e.Chromium.shoot;
import static dev.tgops.e2e.Chromium.table;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A colleague is invited, registers, confirms the address by mail and joins, in a browser (A1, A4, A9, H1, H2). */
class ColleagueIT {

    private static final String PASSWORD = "pias-long-password";

    private static Chromium browser;

    @BeforeAll
    static void open() {
        RunningSuite.stack();
        browser = new Chromium();
    }

    @AfterAll
    static void close() {
        browser.close();
    }

    @Test
    void aColleagueIsInvitedRegistersConfirmsTheAddressAndJoins() {
        Page admin = browser.page(1280, 800);
        admin.navigate(RunningSuite.stack().gatewayUrl());
        assertThat(link(admin, "Single sign-on")).isVisible();
        shootAll(admin, "log-in");
        link(admin, "Forgot your password?").click();
        assertThat(heading(admin, "Forgot your password?")).isVisible();
        shootAll(admin, "forgot-password");
        admin.goBack();
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
        assertThat(table(admin, "Open invitations")).containsText("pia@tgops.example");
        shootAll(admin, "invitations");

        Page pia = browser.page(1280, 800);
        pia.navigate(link);
        link(pia, "Register").click();
        // The log-in page has a user name too, and stays until the next page has come.
        assertThat(heading(pia, "Register")).isVisible();
        pia.getByLabel("User name").fill("pia");
        pia.getByLabel("E-mail").fill("pia@tgops.example");
        pia.getByLabel("First name").fill("Pia");
        pia.getByLabel("Last name").fill("Newcomer");
        password(pia).fill(PASSWORD);
        shootAll(pia, "register");
        button(pia, "Register").click();
        // Where it is refused, the failure says why.
        assertThat(heading(pia, "Look into your mailbox").or(pia.getByRole(AriaRole.ALERT)))
                .containsText("Look into your mailbox");

        Page mailbox = browser.page(1280, 800);
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
        assertThat(table(pia, "Members")).containsText("Pia Newcomer (you)");
        assertThat(button(pia, "Invite")).hasCount(0);

        link(admin, "Projects").click();
        assertThat(heading(admin, "Demo")).isVisible();
        shootAll(admin, "projects");
        admin.navigate(RunningSuite.stack().gatewayUrl() + "/projects?view=list");
        assertThat(admin.getByRole(AriaRole.TABLE)).containsText("Demo");
        shootAll(admin, "projects-list");
        link(admin, "Members").click();
        assertThat(table(admin, "Members")).containsText("Pia Newcomer");
        shootAll(admin, "members");
        link(admin, "Users").click();
        assertThat(table(admin, "Users")).containsText("pia@tgops.example");
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
}
