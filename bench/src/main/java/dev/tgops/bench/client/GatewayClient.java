package dev.tgops.bench.client;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The REST API as a customer's program sees it: through the gateway, logged in. */
public final class GatewayClient {

    private final JsonHttp http;
    private volatile Map<String, String> authorization;

    public GatewayClient(String gatewayUrl) {
        this(new JsonHttp(gatewayUrl), Map.of());
    }

    private GatewayClient(JsonHttp http, Map<String, String> authorization) {
        this.http = http;
        this.authorization = authorization;
    }

    /** Logs in; later calls carry the token, which lives some minutes. */
    public GatewayClient login(String username, String password) {
        JsonNode tokens = post("/api/v1/auth/login", Map.of("username", username, "password", password));
        authorization = Map.of(
                "Authorization", "Bearer " + tokens.required("accessToken").asString());
        return this;
    }

    /** The same caller, in one of several projects. */
    public GatewayClient in(String projectId) {
        Map<String, String> headers = new HashMap<>(authorization);
        headers.put("X-Project-Id", projectId);
        return new GatewayClient(http, headers);
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
