package dev.tgops.auth;

import static dev.tgops.auth.RunningAuth.JSON;
import static dev.tgops.auth.RunningAuth.ok;
import static dev.tgops.auth.RunningAuth.problem;
import static dev.tgops.auth.RunningAuth.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tgops.auth.user.User;
import dev.tgops.contracts.Topics;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Telegram accounts, tied by a code that a person writes to a bot. */
class TelegramAccountsIT {

    private static RunningAuth auth;

    @BeforeAll
    static void start() {
        auth = RunningAuth.start("--TGOPS_DEMO=true");
    }

    @AfterAll
    static void stop() {
        auth.close();
    }

    @Test
    void a_code_ties_one_telegram_account_and_the_services_are_told() {
        User tina = auth.newUser("tina");
        String token = auth.internalToken(auth.accessToken("tina", RunningAuth.PASSWORD));
        String code = text(ok(auth.call("POST", "/api/v1/auth/telegram-link", null, token)), "code");
        assertThat(code).matches("[A-Z2-8]{8}");

        assertThat(text(ok(connect(code.toLowerCase(java.util.Locale.ROOT), 7001)), "displayName"))
                .isEqualTo("Test tina");
        assertThat(lastSnapshot(tina).get("telegramUserIds").toString()).isEqualTo("[7001]");
        // What is delivered twice is done once; another account gets nothing by a used code.
        ok(connect(code, 7001));
        problem(connect(code, 7002), 404, "code-not-found");
        JsonNode mine = ok(auth.get("/api/v1/auth/telegram-accounts", token)).get("items");
        assertThat(mine.size()).isEqualTo(1);
        assertThat(text(mine.get(0), "name")).isEqualTo("Tina on Telegram");

        assertThat(auth.call("DELETE", "/api/v1/auth/telegram-accounts/7001", null, token)
                        .statusCode())
                .isEqualTo(204);
        problem(
                auth.call("DELETE", "/api/v1/auth/telegram-accounts/7001", null, token),
                404,
                "telegram-account-not-found");
        assertThat(lastSnapshot(tina).get("telegramUserIds").size()).isZero();
    }

    @Test
    void a_telegram_account_moves_to_who_proves_it_last() {
        User uli = auth.newUser("uli");
        User vera = auth.newUser("vera");
        for (User user : new User[] {uli, vera}) {
            String token = auth.internalToken(auth.accessToken(user.username(), RunningAuth.PASSWORD));
            ok(connect(text(ok(auth.call("POST", "/api/v1/auth/telegram-link", null, token)), "code"), 7003));
        }

        assertThat(lastSnapshot(uli).get("telegramUserIds").size()).isZero();
        assertThat(lastSnapshot(vera).get("telegramUserIds").toString()).isEqualTo("[7003]");
    }

    @Test
    void a_code_ends_after_ten_minutes_and_when_a_newer_one_is_asked_for() {
        auth.newUser("wim");
        String token = auth.internalToken(auth.accessToken("wim", RunningAuth.PASSWORD));
        String first = text(ok(auth.call("POST", "/api/v1/auth/telegram-link", null, token)), "code");
        String second = text(ok(auth.call("POST", "/api/v1/auth/telegram-link", null, token)), "code");
        problem(connect(first, 7004), 404, "code-not-found");

        auth.bean(JdbcClient.class)
                .sql("update telegram_codes set expires_at = now()")
                .update();
        problem(connect(second, 7004), 404, "code-not-found");
        problem(connect("nonsense", 7004), 404, "code-not-found");
    }

    private static HttpResponse<String> connect(String code, long telegramUserId) {
        return auth.post(
                "/internal/telegram-links",
                "{\"code\":\"%s\",\"telegramUserId\":%d,\"name\":\"Tina on Telegram\"}".formatted(code, telegramUserId),
                null);
    }

    /** What the services read last. */
    private static JsonNode lastSnapshot(User user) {
        return JSON.readTree(
                new String(Snapshots.last(Topics.AUTH_USERS, user.id().toString()), StandardCharsets.UTF_8));
    }
}
