package dev.tgops.bench.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** JSON over HTTP to one server. */
final class JsonHttp {

    private static final Duration TIME_LIMIT = Duration.ofSeconds(30);
    private static final JsonMapper MAPPER = JsonMapper.shared();

    private static final MediaType JSON = MediaType.get("application/json");

    private final OkHttpClient http = new OkHttpClient.Builder()
            .connectTimeout(Duration.ofSeconds(5))
            .callTimeout(TIME_LIMIT)
            .build();
    private final String baseUrl;

    JsonHttp(String baseUrl) {
        this.baseUrl = baseUrl;
    }

    /** A status and the body as JSON; missing where the body is empty or not JSON. */
    record Answer(int status, JsonNode body) {

        JsonNode orThrow(String what) {
            if (status / 100 != 2) {
                throw new IllegalStateException(what + " answered " + status + ": " + body);
            }
            return body;
        }
    }

    /** The lines of an NDJSON answer. */
    List<JsonNode> lines(String path) {
        Request request = new Request.Builder().url(baseUrl + path).build();
        try (Response response = http.newCall(request).execute()) {
            String body = response.body().string();
            if (response.code() != 200) {
                throw new IllegalStateException(path + " answered " + response.code() + ": " + body);
            }
            return body.lines().map(MAPPER::readTree).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("GET " + baseUrl + path, e);
        }
    }

    Answer call(String method, String path, @Nullable Object body, Map<String, String> headers) {
        Request.Builder request = new Request.Builder().url(baseUrl + path).method(method, body(method, body));
        headers.forEach(request::header);
        try (Response response = http.newCall(request.build()).execute()) {
            byte[] answer = response.body().bytes();
            boolean isJson = response.headers("Content-Type").stream().anyMatch(type -> type.contains("json"));
            return new Answer(
                    response.code(),
                    answer.length == 0 || !isJson ? MissingNode.getInstance() : MAPPER.readTree(answer));
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + baseUrl + path, e);
        }
    }

    private static @Nullable RequestBody body(String method, @Nullable Object body) {
        if (body != null) {
            return RequestBody.create(MAPPER.writeValueAsBytes(body), JSON);
        }
        return method.equals("GET") || method.equals("DELETE") ? null : RequestBody.EMPTY;
    }
}
