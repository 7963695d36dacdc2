package dev.tgops.ticket;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls the desk's REST API. */
record HttpDesk(int port, String token) {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /** An answer: its status and its body. */
    record Answer(int status, JsonNode body) {}

    Answer call(String method, String path, @Nullable Object body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json");
        String json = body == null ? "" : JsonMapper.shared().writeValueAsString(body);
        request.method(method, HttpRequest.BodyPublishers.ofString(json));
        try {
            HttpResponse<String> response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(
                    response.statusCode(),
                    JsonMapper.shared().readTree(response.body().isEmpty() ? "{}" : response.body()));
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    JsonNode get(String path) {
        return call("GET", path, null).body();
    }
}
