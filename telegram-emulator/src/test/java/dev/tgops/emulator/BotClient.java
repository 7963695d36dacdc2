package dev.tgops.emulator;

import dev.tgops.emulator.world.Bot;
import dev.tgops.emulator.world.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Calls the Bot API as a stranger would: raw HTTP. */
final class BotClient {
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(20))
            .build();

    private final String base;

    BotClient(EmulatorServer server, Bot bot) {
        this(server.url(), bot.token());
    }

    BotClient(String url, String token) {
        this.base = url + "/bot" + token + "/";
    }

    /** The answer, error or not, to {@code name, value, name, value...} or one object. */
    JsonNode call(String method, Object... namesAndValues) {
        return Json.parse(post(method, "application/json", Json.bytes(params(namesAndValues)))
                .body());
    }

    /** The result; fails where the call was refused. */
    JsonNode ok(String method, Object... namesAndValues) {
        JsonNode answer = call(method, namesAndValues);
        if (!answer.path("ok").asBoolean()) {
            throw new AssertionError(method + ": " + answer);
        }
        return answer.path("result");
    }

    /** The description of the refusal; fails where the call went well. */
    String refused(String method, Object... namesAndValues) {
        JsonNode answer = call(method, namesAndValues);
        if (answer.path("ok").asBoolean()) {
            throw new AssertionError(method + " was not refused: " + answer);
        }
        return answer.path("error_code").asInt() + " "
                + answer.path("description").asString();
    }

    /** All updates that wait, confirmed. */
    JsonNode updates() {
        JsonNode updates = ok("getUpdates", "timeout", 0);
        if (!updates.isEmpty()) {
            int last = updates.get(updates.size() - 1).path("update_id").intValue();
            ok("getUpdates", "offset", last + 1, "limit", 1);
        }
        return updates;
    }

    HttpResponse<byte[]> post(String method, String type, byte[] body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(base + method))
                .timeout(Duration.ofSeconds(60))
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        return send(request);
    }

    HttpResponse<byte[]> get(String methodAndQuery) {
        return send(HttpRequest.newBuilder(URI.create(base + methodAndQuery)).build());
    }

    private static HttpResponse<byte[]> send(HttpRequest request) {
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static ObjectNode params(Object... namesAndValues) {
        if (namesAndValues.length == 1) {
            return (ObjectNode) namesAndValues[0];
        }
        ObjectNode node = Json.object();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            String name = (String) namesAndValues[i];
            switch (namesAndValues[i + 1]) {
                case Integer number -> node.put(name, number);
                case Long number -> node.put(name, number);
                case Double number -> node.put(name, number);
                case Boolean flag -> node.put(name, flag);
                case JsonNode nested -> node.set(name, nested);
                case Object other -> node.put(name, other.toString());
            }
        }
        return node;
    }
}
