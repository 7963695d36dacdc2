package dev.tgops.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.tgops.e2e.Chromium.heading;
import static dev.tgops.e2e.Chromium.link;
import static dev.tgops.e2e.Chromium.shoot;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.SameSiteAttribute;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Log-in by Keycloak's page through the gateway, in a browser: what it keeps, and what logs nobody in (A9). */
class SingleSignOnIT {

    private static final String MEMORY = "tgops_sso";
    private static final String REFRESH = "tgops_refresh";
    private static final String CALLBACK = "/api/v1/auth/sso/callback";

    private static Chromium browser;
    private static String home;

    @BeforeAll
    static void open() {
        home = "http://localhost:" + RunningSuite.stack().options().ports().gateway();
        browser = new Chromium();
    }

    @AfterAll
    static void close() {
        browser.close();
    }

    @Test
    void whoLogsInAtKeycloaksPageIsLedBackToWhereTheyWanted() {
        Page page = browser.page(1280, 800);
        // As behind a proxy that takes TLS off.
        page.context().setExtraHTTPHeaders(Map.of("X-Forwarded-Proto", "https"));
        page.navigate(home + "/customers");
        link(page, "Single sign-on").click();
        page.locator("#username").fill("demo");
        page.locator("#password").fill("tgops-demo");
        shoot(page, "keycloak");
        Cookie memory = cookie(page, MEMORY).orElseThrow();
        assertKept(memory, SameSiteAttribute.LAX, "/api/v1/auth/sso");
        page.locator("#kc-login").click();

        assertThat(heading(page, "Customers")).isVisible();
        assertKept(cookie(page, REFRESH).orElseThrow(), SameSiteAttribute.STRICT, "/api/v1/auth");
        assertThat(cookie(page, MEMORY)).isEmpty();
        assertThat(page.evaluate("document.cookie")).as("what scripts see").isEqualTo("");
        page.reload();
        assertThat(heading(page, "Customers")).isVisible();
    }

    @Test
    void anAnswerOfKeycloaksIsGoodOnceAndForTheBrowserThatAskedForIt() {
        Page page = browser.page(1280, 800);
        toKeycloak(page);
        Cookie memory = cookie(page, MEMORY).orElseThrow();
        // The verifier is lost on the way.
        page.context().clearCookies(new BrowserContext.ClearCookiesOptions().setName(MEMORY));
        Request answer = page.waitForRequest(isAnswer(), () -> logInAtKeycloak(page));
        assertExpired(page);

        Page other = browser.page(1280, 800);
        toKeycloak(other);
        other.navigate(answer.url());
        assertExpired(other);
        other.navigate(home + CALLBACK + "?state=made-up&code=made-up");
        assertExpired(other);

        page.context().addCookies(List.of(memory));
        page.navigate(answer.url());
        assertThat(heading(page, "Tickets")).isVisible();
        page.context().clearCookies();
        page.context().addCookies(List.of(memory));
        page.navigate(answer.url());
        assertExpired(page);
    }

    @Test
    void whatKeycloakRefusesIsToldOnTheLogInPage() {
        Page page = browser.page(1280, 800);
        page.navigate(home + CALLBACK + "?error=access_denied&state=x");

        assertThat(page.getByRole(AriaRole.ALERT)).containsText("You were not logged in");
        assertThat(cookie(page, REFRESH)).isEmpty();
        shoot(page, "single-sign-on-refused");
    }

    private static void toKeycloak(Page page) {
        page.navigate(home + "/api/v1/auth/sso");
        assertThat(page.locator("#kc-login")).isVisible();
    }

    private static void logInAtKeycloak(Page page) {
        page.locator("#username").fill("demo");
        page.locator("#password").fill("tgops-demo");
        page.locator("#kc-login").click();
    }

    private static Predicate<Request> isAnswer() {
        return request -> request.url().startsWith(home + CALLBACK);
    }

    private static void assertExpired(Page page) {
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("begun elsewhere");
        assertThat(cookie(page, REFRESH)).isEmpty();
    }

    private static void assertKept(Cookie cookie, SameSiteAttribute sameSite, String path) {
        assertThat(cookie.httpOnly).isTrue();
        assertThat(cookie.secure).isTrue();
        assertThat(cookie.sameSite).isEqualTo(sameSite);
        assertThat(cookie.path).isEqualTo(path);
    }

    private static Optional<Cookie> cookie(Page page, String name) {
        return page.context().cookies().stream()
                .filter(cookie -> cookie.name.equals(name))
                .findFirst();
    }
}
