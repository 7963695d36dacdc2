package dev.tgops.bench.client;

import java.time.Duration;
import java.util.Map;
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

    /** Logs in; later calls carry the token, which lives some minutes. */
    public GatewayClient login(String username, String password) {
        JsonNode tokens = http.call(
                        "POST", "/api/v1/auth/login", Map.of("username", username, "password", password), Map.of())
                .orThrow("log-in");
        authorization = Map.of(
                "Authorization", "Bearer " + tokens.required("accessToken").asString());
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

    /** The status alone, whatever it is. */
    public int status(String method, String path, @Nullable Object body) {
        return http.call(method, path, body, authorization).status();
    }

    /** The body, whatever the status is. */
    public JsonNode problem(String method, String path, @Nullable Object body) {
        return http.call(method, path, body, authorization).body();
    }
}
