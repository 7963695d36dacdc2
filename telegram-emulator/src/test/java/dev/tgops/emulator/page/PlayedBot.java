package dev.tgops.emulator.page;

import dev.tgops.emulator.world.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The bot at the other end, by the Bot API. */
final class PlayedBot {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final int POLLS = 3;
    private static final List<String> TYPES =
            List.of("message", "edited_message", "callback_query", "message_reaction", "my_chat_member", "poll_answer");

    private final String url;
    private final String token;
    private final Deque<JsonNode> updates = new ArrayDeque<>();
    private long offset;

    PlayedBot(String url, String token) {
        this.url = url;
        this.token = token;
        // What happened while the world was built is of no interest.
        JsonNode before = call("getUpdates", with -> {
            with.put("offset", -1);
            TYPES.forEach(with.putArray("allowed_updates")::add);
        });
        offset = before.isEmpty() ? 0 : before.path(0).path("update_id").asLong() + 1;
    }

    /** The whole answer of a method. */
    JsonNode answer(String method, Consumer<ObjectNode> parameters) {
        ObjectNode body = Json.object();
        parameters.accept(body);
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + "/bot" + token + "/" + method))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(Json.bytes(body)))
                .build();
        return Json.parse(send(request));
    }

    /** The result of a method that succeeds. */
    JsonNode call(String method, Consumer<ObjectNode> parameters) {
        JsonNode answer = answer(method, parameters);
        if (!answer.path("ok").asBoolean(false)) {
            throw new AssertionError(method + ": " + answer);
        }
        return answer.path("result");
    }

    /** Sends a text and returns the message's id. */
    int say(long chat, String text) {
        return call("sendMessage", with -> with.put("chat_id", chat).put("text", text))
                .path("message_id")
                .asInt();
    }

    /** Sends a text to a topic and returns the message's id. */
    int say(long chat, int thread, String text) {
        return call(
                        "sendMessage",
                        with -> with.put("chat_id", chat)
                                .put("message_thread_id", thread)
                                .put("text", text))
                .path("message_id")
                .asInt();
    }

    /** The next update of a type; others before it are passed over. */
    JsonNode next(String type) {
        for (int poll = 0; poll < POLLS; poll++) {
            while (!updates.isEmpty()) {
                JsonNode update = updates.removeFirst();
                if (update.has(type)) {
                    return update.path(type);
                }
            }
            JsonNode batch =
                    call("getUpdates", with -> with.put("offset", offset).put("timeout", 5));
            batch.forEach(updates::addLast);
            if (!updates.isEmpty()) {
                offset = updates.getLast().path("update_id").asLong() + 1;
            }
        }
        throw new AssertionError("no update with " + type);
    }

    /** The bytes behind a file id. */
    byte[] download(String fileId) {
        String path = call("getFile", with -> with.put("file_id", fileId))
                .path("file_path")
                .asString();
        return send(HttpRequest.newBuilder(URI.create(url + "/file/bot" + token + "/" + path))
                .build());
    }

    private static byte[] send(HttpRequest request) {
        try {
            return HTTP.send(request, BodyHandlers.ofByteArray()).body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
