package dev.tgops.auth;

import static dev.tgops.auth.RunningAuth.JSON;
import static dev.tgops.auth.RunningAuth.ok;
import static dev.tgops.auth.RunningAuth.problem;
import static dev.tgops.auth.RunningAuth.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tgops.localstack.TestInfrastructure;
import dev.tgops.localstack.TestKeycloak;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.representations.idm.RealmRepresentation;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** What people do with their own account, over real Keycloak and a mail server. */
class AccountIT {

    private static final String GOOD = "another-long-password";

    private static RunningAuth auth;

    @BeforeAll
    static void start() {
        auth = RunningAuth.start(
                "--TGOPS_DEMO=true", "--tgops.account.even-answer=400ms", "--tgops.account.clean-up-every=500ms");
    }

    @AfterAll
    static void stop() {
        auth.close();
    }

    @Test
    void who_registers_confirms_the_address_and_then_logs_in() {
        assertThat(done(register("rita", "rita@new.example", GOOD), 202)
                        .get("confirmEmail")
                        .asBoolean())
                .isTrue();
        problem(auth.logIn("rita", "not the password"), 401, "invalid-credentials");
        problem(auth.logIn("rita", GOOD), 401, "account-action-required");

        String secret = secret(mails("rita@new.example", 1).getLast());
        assertThat(confirm(secret).statusCode()).isEqualTo(204);
        problem(confirm(secret), 404, "link-not-found");
        problem(confirm("nonsense"), 404, "link-not-found");

        JsonNode me = ok(auth.get("/api/v1/auth/me", auth.internalToken(auth.accessToken("rita", GOOD))));
        assertThat(text(me, "displayName")).isEqualTo("Rita Test");
        assertThat(me.get("projects").size()).isZero();
        // The address is a name, too.
        ok(auth.logIn("rita@new.example", GOOD));
    }

    @Test
    void registering_a_known_address_looks_the_same_and_its_owner_is_told() {
        auth.newUser("owner");
        long begun = System.nanoTime();
        HttpResponse<String> known = register("someone", "Owner@tgops.example", GOOD);
        Duration tookKnown = Duration.ofNanos(System.nanoTime() - begun);
        HttpResponse<String> unknown = register("someone2", "nobody@new.example", GOOD);

        assertThat(known.statusCode()).isEqualTo(unknown.statusCode());
        assertThat(known.body()).isEqualTo(unknown.body());
        assertThat(tookKnown).isGreaterThanOrEqualTo(Duration.ofMillis(400));
        assertThat(mails("owner@tgops.example", 1).getFirst()).contains("You have an account already", "owner");
        problem(auth.logIn("someone", GOOD), 401, "invalid-credentials");
        // A weak password is refused before anything is looked up.
        assertThat(weak("owner@tgops.example")).isEqualTo(weak("nobody2@new.example"));
    }

    @Test
    void a_name_that_keycloak_would_refuse_is_refused_alike_for_known_and_new_addresses() {
        auth.newUser("known");
        for (String email : List.of("known@tgops.example", "new@new.example")) {
            JsonNode problem = problem(
                    auth.post("/api/v1/auth/register", body("named", email, GOOD, "Pia <3"), null),
                    400,
                    "invalid-request");
            assertThat(problem.at("/errors/0/field").asString()).isEqualTo("firstName");
        }
    }

    @Test
    void who_could_not_register_need_not_wait_to_try_again() {
        try (Keycloak keycloak = Keycloak.getInstance(
                TestInfrastructure.keycloak().url(),
                "master",
                TestKeycloak.ADMIN,
                TestInfrastructure.keycloak().adminPassword(),
                "admin-cli")) {
            String usual = keycloak.realm("tgops").toRepresentation().getPasswordPolicy();
            RealmRepresentation realm = new RealmRepresentation();
            realm.setPasswordPolicy(usual + " and digits(20)");
            keycloak.realm("tgops").update(realm);
            try {
                problem(register("retry", "retry@new.example", GOOD), 400, "account-refused");
            } finally {
                realm.setPasswordPolicy(usual);
                keycloak.realm("tgops").update(realm);
            }
        }

        done(register("retry", "retry@new.example", GOOD), 202);
        mails("retry@new.example", 1);
    }

    private static String weak(String email) {
        JsonNode problem = problem(register("someone3", email, "short"), 400, "invalid-request");
        return problem.get("errors").toString();
    }

    @Test
    void an_account_that_was_never_confirmed_gives_way_to_the_next_who_registers_the_address() {
        done(register("squatter", "shared@new.example", GOOD), 202);
        mails("shared@new.example", 1);
        // Within a minute nothing happens: nobody has a mailbox flooded.
        done(register("rightful", "shared@new.example", GOOD), 202);
        problem(auth.logIn("rightful", GOOD), 401, "invalid-credentials");
        auth.bean(JdbcClient.class).sql("update mail_pauses set until = now()").update();
        done(register("rightful", "shared@new.example", GOOD), 202);
        List<String> mails = mails("shared@new.example", 2);

        problem(confirm(secret(mails.getFirst())), 409, "account-gone");
        assertThat(confirm(secret(mails.getLast())).statusCode()).isEqualTo(204);
        ok(auth.logIn("rightful", GOOD));
        problem(auth.logIn("squatter", GOOD), 401, "invalid-credentials");
    }

    @Test
    void an_account_that_nobody_confirms_is_deleted_after_a_week_and_no_other() {
        done(register("idle", "idle@new.example", GOOD), 202);
        done(register("eager", "eager@new.example", GOOD), 202);
        done(register("tardy", "tardy@new.example", GOOD), 202);
        assertThat(confirm(secret(mails("eager@new.example", 1).getFirst())).statusCode())
                .isEqualTo(204);
        JdbcClient database = auth.bean(JdbcClient.class);
        String late = database.sql(
                        "select subject from email_links where purpose = 'CONFIRM' order by expires_at desc limit 1")
                .query(String.class)
                .single();

        database.sql("update email_links set expires_at = now() - interval '6 days' where subject <> ?")
                .param(late)
                .update();

        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> problem(auth.logIn("idle", GOOD), 401, "invalid-credentials"));
        ok(auth.logIn("eager", GOOD));
        problem(auth.logIn("tardy", GOOD), 401, "account-action-required");
        done(register("idle", "other@new.example", GOOD), 202);
    }

    @Test
    void each_field_is_told_what_is_wrong_with_it() {
        auth.newUser("taken");
        for (String[] wrong : new String[][] {
            {"Capital", "a@new.example", GOOD, "username", "32"},
            {"ab", "a@new.example", GOOD, "username", "32"},
            {"taken", "a@new.example", GOOD, "username", "taken"},
            {"fine", "no address", GOOD, "email", "address"},
            {"fine", "a@new.example", "short", "password", "10"},
            {"fine", "a@new.example", "p".repeat(129), "password", "128"},
            {"fine-and-long", "a@new.example", "fine-and-long", "password", "user name"},
            {"fine", "long-enough@new.example", "long-enough@new.example", "password", "address"},
        }) {
            JsonNode problem = problem(register(wrong[0], wrong[1], wrong[2]), 400, "invalid-request");
            assertThat(problem.at("/errors/0/field").asString()).isEqualTo(wrong[3]);
            assertThat(problem.at("/errors/0/message").asString()).contains(wrong[4]);
        }
    }

    @Test
    void a_forgotten_password_is_replaced_by_a_link_and_all_sessions_end() {
        auth.newUser("frank");
        JsonNode before = ok(auth.logIn("frank", RunningAuth.PASSWORD));
        HttpResponse<String> known = forgot("frank@tgops.example");
        HttpResponse<String> unknown = forgot("ghost@tgops.example");
        assertThat(known.statusCode()).isEqualTo(202).isEqualTo(unknown.statusCode());
        assertThat(known.body()).isEqualTo(unknown.body());
        // No flood of mails: a second one within a minute is not sent.
        forgot("frank@tgops.example");
        String secret = secret(mails("frank@tgops.example", 1).getFirst());

        JsonNode weak = problem(reset(secret, "short"), 400, "invalid-request");
        assertThat(weak.at("/errors/0/field").asString()).isEqualTo("password");
        assertThat(reset(secret, GOOD).statusCode()).isEqualTo(204);
        problem(reset(secret, GOOD), 404, "link-not-found");
        problem(auth.logIn("frank", RunningAuth.PASSWORD), 401, "invalid-credentials");
        problem(auth.post("/internal/token", null, text(before, "accessToken")), 401, "unauthorized");
        ok(auth.logIn("frank", GOOD));
        assertThat(received("ghost@tgops.example")).isEmpty();
        assertThat(received("frank@tgops.example")).hasSize(1);
    }

    @Test
    void a_link_is_good_for_its_time_only() {
        auth.newUser("late");
        forgot("late@tgops.example");
        String secret = secret(mails("late@tgops.example", 1).getFirst());
        auth.bean(JdbcClient.class)
                .sql("update email_links set expires_at = now()")
                .update();

        problem(reset(secret, GOOD), 404, "link-not-found");
    }

    @Test
    void a_changed_password_holds_at_once_and_ends_the_other_sessions() {
        auth.newUser("carl");
        String access = auth.accessToken("carl", RunningAuth.PASSWORD);
        String other = auth.accessToken("carl", RunningAuth.PASSWORD);
        String token = auth.internalToken(access);

        JsonNode wrong = problem(change(token, "not-it-at-all", GOOD), 400, "invalid-request");
        assertThat(wrong.at("/errors/0/field").asString()).isEqualTo("currentPassword");
        JsonNode weak = problem(change(token, RunningAuth.PASSWORD, "short"), 400, "invalid-request");
        assertThat(weak.at("/errors/0/field").asString()).isEqualTo("newPassword");
        problem(change(token, RunningAuth.PASSWORD, RunningAuth.PASSWORD), 400, "invalid-request");
        assertThat(change(token, RunningAuth.PASSWORD, GOOD).statusCode()).isEqualTo(204);

        auth.internalToken(access);
        problem(auth.post("/internal/token", null, other), 401, "unauthorized");
        problem(auth.logIn("carl", RunningAuth.PASSWORD), 401, "invalid-credentials");
        ok(auth.logIn("carl", GOOD));
    }

    @Test
    void with_verification_off_people_log_in_at_once_and_closed_registration_says_so() {
        try (RunningAuth open = RunningAuth.start("--TGOPS_DEMO=true", "--TGOPS_EMAIL_VERIFICATION=false")) {
            HttpResponse<String> made =
                    open.post("/api/v1/auth/register", body("otto", "otto@new.example", GOOD), null);
            assertThat(done(made, 202).get("confirmEmail").asBoolean()).isFalse();
            ok(open.logIn("otto", GOOD));
            problem(
                    open.post("/api/v1/auth/register", body("otto2", "otto@new.example", GOOD), null),
                    409,
                    "account-exists");
        }
        try (RunningAuth closed = RunningAuth.start("--TGOPS_DEMO=true", "--TGOPS_REGISTRATION=false")) {
            problem(
                    closed.post("/api/v1/auth/register", body("nobody", "n@new.example", GOOD), null),
                    403,
                    "registration-closed");
        }
    }

    private static HttpResponse<String> register(String username, String email, String password) {
        return auth.post("/api/v1/auth/register", body(username, email, password), null);
    }

    private static String body(String username, String email, String password) {
        return body(username, email, password, Character.toUpperCase(username.charAt(0)) + username.substring(1));
    }

    private static String body(String username, String email, String password, String firstName) {
        return """
                {"username":"%s","email":"%s","firstName":"%s","lastName":"Test","password":"%s"}""".formatted(username, email, firstName, password);
    }

    private static HttpResponse<String> confirm(String secret) {
        return auth.post("/api/v1/auth/confirm-email", "{\"token\":\"" + secret + "\"}", null);
    }

    private static HttpResponse<String> forgot(String email) {
        return auth.post("/api/v1/auth/forgot-password", "{\"email\":\"" + email + "\"}", null);
    }

    private static HttpResponse<String> reset(String secret, String password) {
        return auth.post(
                "/api/v1/auth/reset-password",
                "{\"token\":\"%s\",\"password\":\"%s\"}".formatted(secret, password),
                null);
    }

    private static HttpResponse<String> change(String token, String current, String next) {
        return auth.call(
                "POST",
                "/api/v1/auth/change-password",
                "{\"currentPassword\":\"%s\",\"newPassword\":\"%s\"}".formatted(current, next),
                token);
    }

    private static JsonNode done(HttpResponse<String> response, int status) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        return JSON.readTree(response.body());
    }

    private static List<String> mails(String to, int count) {
        await().atMost(Duration.ofSeconds(10)).until(() -> received(to).size() >= count);
        return received(to);
    }

    /** Texts of what was sent to an address, in order. */
    static List<String> received(String to) {
        return Arrays.stream(RunningAuth.MAIL.getReceivedMessages())
                .filter(mail -> recipient(mail).equals(to))
                .map(AccountIT::content)
                .toList();
    }

    static String secret(String mail) {
        Matcher link = Pattern.compile("#([A-Za-z0-9_-]{20,})").matcher(mail);
        assertThat(link.find()).as(mail).isTrue();
        return link.group(1);
    }

    private static String recipient(MimeMessage mail) {
        try {
            return mail.getAllRecipients()[0].toString();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String content(MimeMessage mail) {
        try {
            return mail.getContent().toString();
        } catch (MessagingException | IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
