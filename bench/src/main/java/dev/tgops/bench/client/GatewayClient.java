package dev.tgops.bench.client;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The REST API as a customer's program sees it: through the gateway, logged in. */
public final class GatewayClient {

    private static final int LOGIN_ATTEMPTS = 10;
    private static final Duration RETRY_AFTER = Duration.ofSeconds(3);

    private final JsonHttp http;
    private volatile Map<String, String> authorization = Map.of();

    public GatewayClient(String gatewayUrl) {
        this.http = new JsonHttp(gatewayUrl);
    }

    /** Logs in, again after a moment where it is answered 503; later calls carry the token, which lives some minutes. */
    public GatewayClient login(String username, String password) {
        Map<String, String> credentials = Map.of("username", username, "password", password);
        JsonHttp.Answer answer = http.call("POST", "/api/v1/auth/login", credentials, Map.of());
        for (int attempt = 1; answer.status() == 503 && attempt < LOGIN_ATTEMPTS; attempt++) {
            LockSupport.parkNanos(RETRY_AFTER.toNanos());
            answer = http.call("POST", "/api/v1/auth/login", credentials, Map.of());
        }
        JsonNode tokens = answer.orThrow("log-in");
        authorization = Map.of(
                "Authorization", "Bearer " + tokens.required("accessToken").asString());
        return this;
    }

    /** Later calls carry this token, as it is. */
    public GatewayClient bearing(String token) {
        authorization = Map.of("Authorization", "Bearer " + token);
        return this;
    }

    /** The answer's body; throws where the status is not 2xx. */
    public JsonNode get(String path) {
        return http.call("GET", path, null, authorization).orThrow("GET " + path);
    }

    /** The answer's body; throws where the status is not 2xx. */
    public JsonNode post(String path, @Nullable Object body) {
        return http.call("POST", path, body, authorization).orThrow("POST " + path);
    }

    /** The answer's body; throws where the status is not 2xx. */
    public JsonNode patch(String path, Object body) {
        return http.call("PATCH", path, body, authorization).orThrow("PATCH " + path);
    }

    /** The status alone, whatever it is. */
    public int status(String method, String path, @Nullable Object body) {
        return http.call(method, path, body, authorization).status();
    }

    /** The body, whatever the status is. */
    public JsonNode problem(String method, String path, @Nullable Object body) {
        return http.call(method, path, body, authorization).body();
    }
}
