package dev.tgops.auth.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tgops.auth.RunningAuth;
import java.net.http.HttpResponse;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The second factor, with codes as an authenticator app makes them, over real Keycloak. */
class SecondFactorIT {

    @Test
    void a_second_factor_is_set_up_asked_for_at_log_in_and_removed() {
        try (RunningAuth auth = RunningAuth.start("--TGOPS_DEMO=true")) {
            auth.newUser("tara");
            String token = auth.internalToken(auth.accessToken("tara", RunningAuth.PASSWORD));
            assertThat(status(auth.call("POST", "/api/v1/auth/totp/confirm", code("000000"), token)))
                    .isEqualTo(409);
            assertThat(auth.call("GET", "/api/v1/auth/totp", null, token).body())
                    .isEqualTo("{\"active\":false}");

            JsonNode begun = JsonMapper.shared()
                    .readTree(
                            auth.call("POST", "/api/v1/auth/totp", null, token).body());
            String secret = begun.get("secret").asString();
            assertThat(begun.get("uri").asString())
                    .startsWith("otpauth://totp/TgOps:")
                    .contains("secret=" + secret, "issuer=TgOps");
            assertThat(status(auth.call("POST", "/api/v1/auth/totp/confirm", code(wrong(secret)), token)))
                    .isEqualTo(400);
            assertThat(auth.logIn("tara", RunningAuth.PASSWORD).statusCode()).isEqualTo(200);
            assertThat(status(auth.call(
                            "POST", "/api/v1/auth/totp/confirm", code(Totp.code(secret, Instant.now())), token)))
                    .isEqualTo(204);
            assertThat(status(auth.call("POST", "/api/v1/auth/totp", null, token)))
                    .isEqualTo(409);

            // A missing code looks like a wrong password. (Two failures within 200 ms lock an account: there is a
            // success after each.)
            HttpResponse<String> without = auth.logIn("tara", RunningAuth.PASSWORD);
            assertThat(without.statusCode()).isEqualTo(401);
            assertThat(without.body())
                    .isEqualTo(auth.logIn("demo", "not-the-password").body());
            Instant now = Instant.now();
            assertThat(logIn(auth, "tara", Totp.code(secret, now)).statusCode()).isEqualTo(200);

            String removal = "{\"password\":\"" + RunningAuth.PASSWORD + "\",\"code\":\"%s\"}";
            assertThat(status(auth.call("POST", "/api/v1/auth/totp/remove", removal.formatted(wrong(secret)), token)))
                    .isEqualTo(400);
            // A code is good once: the next one, which Keycloak takes a period early.
            assertThat(status(auth.call(
                            "POST",
                            "/api/v1/auth/totp/remove",
                            removal.formatted(Totp.code(secret, now.plusSeconds(30))),
                            token)))
                    .isEqualTo(204);
            assertThat(auth.logIn("tara", RunningAuth.PASSWORD).statusCode()).isEqualTo(200);
        }
    }

    private static HttpResponse<String> logIn(RunningAuth auth, String username, String code) {
        return auth.post(
                "/api/v1/auth/login",
                "{\"username\":\"%s\",\"password\":\"%s\",\"code\":\"%s\"}"
                        .formatted(username, RunningAuth.PASSWORD, code),
                null);
    }

    private static int status(HttpResponse<String> response) {
        return response.statusCode();
    }

    private static String code(String code) {
        return "{\"code\":\"" + code + "\"}";
    }

    /** Six digits that are no code of these minutes. */
    private static String wrong(String secret) {
        String now = Totp.code(secret, Instant.now());
        return (now.charAt(0) == '9' ? '0' : (char) (now.charAt(0) + 1)) + now.substring(1);
    }
}
