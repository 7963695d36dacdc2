package dev.tgops.emulator.http;

import dev.tgops.emulator.api.Params;
import dev.tgops.emulator.api.Params.Upload;
import dev.tgops.emulator.world.Json;
import dev.tgops.emulator.world.TelegramException;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Parameters in all forms the Bot API takes: query, form, multipart, JSON. */
final class RequestParams {
    /** Telegram's limit for uploads, and some room for the other fields. */
    private static final int LARGEST = 50 * 1024 * 1024 + 64 * 1024;

    private RequestParams() {}

    static Params of(ServerRequest request) {
        ObjectNode values = Json.object();
        Map<String, Upload> files = Map.of();
        String query = request.query().rawValue();
        if (!query.isEmpty()) {
            form(query, values);
        }
        byte[] body = body(request);
        if (body.length > 0) {
            String type = request.headers().first(HeaderNames.CONTENT_TYPE).orElse("");
            String lower = type.toLowerCase(Locale.ROOT);
            if (lower.startsWith("application/json")) {
                json(body, values);
            } else if (lower.startsWith("multipart/form-data")) {
                files = new LinkedHashMap<>();
                Multipart.read(body, type, values, files);
            } else if (lower.startsWith("application/x-www-form-urlencoded")) {
                form(new String(body, StandardCharsets.UTF_8), values);
            }
        }
        return new Params(values, files);
    }

    static byte[] body(ServerRequest request) {
        if (!request.content().hasEntity()) {
            return new byte[0];
        }
        long announced = request.headers().contentLength().orElse(-1);
        try (InputStream in = request.content().inputStream()) {
            if (announced >= 0 && announced <= LARGEST) {
                byte[] body = new byte[(int) announced];
                int read = in.readNBytes(body, 0, body.length);
                return read == body.length ? body : Arrays.copyOf(body, read);
            }
            byte[] body = in.readNBytes(LARGEST + 1);
            if (body.length > LARGEST) {
                in.transferTo(java.io.OutputStream.nullOutputStream());
                throw TelegramException.of(413, "Request Entity Too Large");
            }
            return body;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void json(byte[] body, ObjectNode values) {
        JsonNode node;
        try {
            node = Json.parse(body);
        } catch (JacksonException e) {
            throw TelegramException.badRequest("can't parse request body as JSON");
        }
        if (!(node instanceof ObjectNode object)) {
            throw TelegramException.badRequest("expected an Object as request body");
        }
        values.setAll(object);
    }

    private static void form(String text, ObjectNode values) {
        for (String pair : text.split("&", -1)) {
            if (pair.isEmpty()) {
                continue;
            }
            int equals = pair.indexOf('=');
            try {
                String name = decode(equals < 0 ? pair : pair.substring(0, equals));
                values.put(name, equals < 0 ? "" : decode(pair.substring(equals + 1)));
            } catch (IllegalArgumentException e) {
                throw TelegramException.badRequest("can't decode a parameter of the request");
            }
        }
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
