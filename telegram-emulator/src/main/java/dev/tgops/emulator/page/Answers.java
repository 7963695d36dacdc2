package dev.tgops.emulator.page;

import dev.tgops.emulator.world.Json;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerResponse;
import tools.jackson.databind.JsonNode;

/** JSON answers of the page's own paths. */
final class Answers {
    private Answers() {}

    static void json(ServerResponse response, JsonNode body) {
        response.header(HeaderNames.CONTENT_TYPE, "application/json");
        response.header(HeaderNames.CACHE_CONTROL, "no-store");
        response.header(HeaderNames.X_CONTENT_TYPE_OPTIONS, "nosniff");
        response.send(Json.bytes(body));
    }

    static void error(ServerResponse response, int status, String text) {
        response.status(Status.create(status));
        json(response, Json.object().put("error", text));
    }
}
