package dev.tgops.localstack.launcher;

import dev.tgops.localstack.process.StackException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A JSON API at one address. */
final class JsonApi {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final HttpClient client;
    private final String address;
    private final JsonMapper json = new JsonMapper();
    private @Nullable String token;

    JsonApi(HttpClient client, String address) {
        this.client = client;
        this.address = address;
    }

    /** From now on each call carries this token. */
    void authorize(String bearerToken) {
        token = bearerToken;
    }

    JsonNode get(String path) {
        return send(request(path).GET());
    }

    JsonNode post(String path, Map<String, ?> body) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json.writeValueAsString(body))));
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(address + path)).timeout(TIMEOUT);
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }

    private JsonNode send(HttpRequest.Builder builder) {
        HttpRequest request = builder.build();
        String call = request.method() + " " + request.uri();
        try {
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() / 100 != 2) {
                throw new StackException(call + " was answered with " + response.statusCode());
            }
            return json.readTree(response.body());
        } catch (IOException e) {
            throw new StackException(call + " was not answered: " + e.getMessage(), e);
        } catch (JacksonException e) {
            throw new StackException(call + " was not answered with JSON", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException(call + " was interrupted", e);
        }
    }
}
