package dev.tgops.auth;

import static dev.tgops.auth.RunningAuth.ok;
import static dev.tgops.auth.RunningAuth.problem;
import static dev.tgops.auth.RunningAuth.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tgops.localstack.TestInfrastructure;
import dev.tgops.localstack.TestKeycloak;
import java.net.URI;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Log-in by Keycloak's own page, walked as a browser does (A9). */
class SingleSignOnIT {

    private static final String BEGIN = "/api/v1/auth/sso";
    private static final String MEMORY = "tgops_sso";
    private static final String REFRESH = "tgops_refresh";

    private static RunningAuth auth;

    @BeforeAll
    static void start() {
        auth = RunningAuth.start("--TGOPS_DEMO=true", "--TGOPS_SSO=true");
    }

    @AfterAll
    static void stop() {
        auth.close();
    }

    @Test
    void who_logs_in_at_keycloaks_page_ends_with_the_same_cookie_as_by_password() {
        Browser browser = new Browser(auth.url());
        assertThat(text(ok(auth.get("/api/v1/auth/login-options", null)), "singleSignOn"))
                .isEqualTo(TestKeycloak.PUBLIC_URL + BEGIN);
        URI page = browser.visit(BEGIN + "?redirect=/customers?q=ada");
        assertThat(Browser.query(page)).containsEntry("code_challenge_method", "S256");
        assertThat(browser.setCookie(MEMORY)).contains("HttpOnly", "SameSite=Lax", "Path=/api/v1/auth/sso");

        URI back = browser.logInAt(page, "demo", "tgops-demo");
        URI end = browser.visit(Browser.local(back));

        assertThat(end)
                .isEqualTo(URI.create(TestKeycloak.PUBLIC_URL + "/login?sso=done&redirect=%2Fcustomers%3Fq%3Dada"));
        assertThat(browser.setCookie(REFRESH))
                .contains("HttpOnly", "SameSite=Strict", "Path=/api/v1/auth", "Max-Age=43");
        assertThat(browser.setCookie(MEMORY)).contains("Max-Age=0");
        HttpResponse<String> refreshed =
                auth.post("/api/v1/auth/refresh", null, null, "X-Client", "browser", "Cookie", browser.cookie(REFRESH));
        String access = text(ok(refreshed), "accessToken");
        assertThat(text(ok(auth.get("/api/v1/auth/me", auth.internalToken(access))), "username"))
                .isEqualTo("demo");
    }

    @Test
    void logging_out_ends_it_at_keycloak_too() {
        Browser browser = new Browser(auth.url());
        browser.visit(Browser.local(browser.logInAt(browser.visit(BEGIN), "demo", "tgops-demo")));
        assertThat(Browser.local(browser.visitAbroad(browser.visit(BEGIN))))
                .as("Keycloak still knows who it is")
                .startsWith(BEGIN + "/callback");

        auth.post("/api/v1/auth/logout", null, null, "X-Client", "browser", "Cookie", browser.cookie(REFRESH));

        assertThat(browser.asksForPassword(browser.visit(BEGIN))).isTrue();
    }

    @Test
    void an_answer_that_another_browser_has_asked_for_logs_nobody_in() {
        Browser attacker = new Browser(auth.url());
        URI back = attacker.logInAt(attacker.visit(BEGIN), "demo", "tgops-demo");

        Browser victim = new Browser(auth.url());
        expired(victim, Browser.local(back), "without any log-in of its own");
        victim.visit(BEGIN);
        expired(victim, Browser.local(back), "with one of its own");
    }

    @Test
    void a_code_works_once() {
        Browser browser = new Browser(auth.url());
        URI page = browser.visit(BEGIN);
        String memory = browser.cookie(MEMORY);
        String back = Browser.local(browser.logInAt(page, "demo", "tgops-demo"));
        browser.visit(back);
        Browser again = new Browser(auth.url());
        again.keep(memory);

        expired(again, back, "the second time");
    }

    @Test
    void an_id_token_with_another_nonce_and_a_code_for_another_verifier_are_refused() {
        for (String parameter : new String[] {"nonce", "code_challenge"}) {
            Browser browser = new Browser(auth.url());
            URI page = browser.visit(BEGIN);
            String value = Browser.query(page).get(parameter);
            URI forged = URI.create(page.toString()
                    .replace(parameter + "=" + value, parameter + "=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"));
            assertThat(forged).isNotEqualTo(page);

            expired(browser, Browser.local(browser.logInAt(forged, "demo", "tgops-demo")), parameter);
        }
    }

    @Test
    void who_gives_up_and_who_is_sent_by_another_issuer_is_told_so() {
        Browser browser = new Browser(auth.url());
        String state = Browser.query(browser.visit(BEGIN)).get("state");

        assertThat(browser.visit(BEGIN + "/callback?error=access_denied&state=" + state))
                .hasPath("/login")
                .hasQuery("sso=refused");
        assertThat(browser.visit(BEGIN + "/callback?code=x&iss=https://evil.example&state=" + state))
                .hasQuery("sso=refused");
    }

    @Test
    void it_returns_to_no_other_site() {
        for (String away : new String[] {"//evil.example", "https://evil.example", "/%5Cevil.example"}) {
            Browser browser = new Browser(auth.url());
            URI back = browser.logInAt(browser.visit(BEGIN + "?redirect=" + away), "demo", "tgops-demo");

            assertThat(browser.visit(Browser.local(back)))
                    .isEqualTo(URI.create(TestKeycloak.PUBLIC_URL + "/login?sso=done"));
        }
    }

    @Test
    void while_keycloak_is_away_the_log_in_page_says_so() {
        TestInfrastructure.keycloak().kill9();
        try {
            assertThat(new Browser(auth.url()).visit(BEGIN))
                    .isEqualTo(URI.create(TestKeycloak.PUBLIC_URL + "/login?sso=unavailable"));
        } finally {
            TestInfrastructure.keycloak().start();
        }
    }

    @Test
    void switched_off_it_is_not_offered() {
        try (RunningAuth without = RunningAuth.start("--TGOPS_DEMO=true")) {
            assertThat(ok(without.get("/api/v1/auth/login-options", null))
                            .get("singleSignOn")
                            .isNull())
                    .isTrue();
            problem(without.get(BEGIN, null), 404, "single-sign-on-off");
            problem(without.get(BEGIN + "/callback", null), 404, "single-sign-on-off");
        }
    }

    private static void expired(Browser browser, String callback, String when) {
        assertThat(browser.visit(callback)).as(when).hasPath("/login").hasQuery("sso=expired");
        assertThat(browser.cookies()).as(when).doesNotContainKey(REFRESH);
    }
}
