package dev.tgops.emulator.http;

import dev.tgops.emulator.faults.Faults;
import dev.tgops.emulator.faults.Limits;
import dev.tgops.emulator.world.Json;
import dev.tgops.emulator.world.TelegramException;
import dev.tgops.emulator.world.World;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.ByteArrayOutputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The control API below {@code /emulator}, the live events and the chat page at {@code /}. */
public final class ControlRoutes implements AutoCloseable {
    private final World world;
    private final Map<String, Function<ControlRequest, JsonNode>> routes = new HashMap<>();
    private final Map<String, Function<ControlRequest, Iterable<ObjectNode>>> streams = new HashMap<>();
    private final LiveEvents live;

    public ControlRoutes(World world, Faults faults, Limits limits, Set<String> methods) {
        this.world = world;
        this.live = new LiveEvents(world);
        routes.put("GET health", request -> Json.object().put("status", "UP"));
        routes.put("GET methods", request -> {
            ArrayNode names = Json.array();
            methods.forEach(names::add);
            return names;
        });
        TruthControl.addTo(routes, streams, faults, limits);
        WorldControl.addTo(routes);
        PlayControl.addTo(routes);
    }

    /** Answers if the path is one of the emulator's own; says whether it was. */
    public boolean handle(ServerRequest request, ServerResponse response) {
        String path = request.path().path();
        if (!path.startsWith("/emulator/")) {
            return false;
        }
        String method = request.prologue().method().text();
        String name = path.substring("/emulator/".length());
        if (name.equals("events")) {
            live.stream(response);
            return true;
        }
        var stream = method.equals("GET") ? streams.get(name) : null;
        var route = routes.get(method + " " + name);
        if (stream == null && route == null) {
            return false;
        }
        try {
            ControlRequest asked = ControlRequest.of(world, RequestParams.of(request));
            if (stream != null) {
                lines(stream.apply(asked), response);
            } else if (route != null) {
                send(response, 200, route.apply(asked));
            }
        } catch (TelegramException e) {
            send(response, e.code(), Json.object().put("error", e.description()));
        } catch (ControlRequest.Refused
                | IllegalArgumentException
                | IllegalStateException
                | ArithmeticException
                | JacksonException e) {
            send(response, 400, Json.object().put("error", String.valueOf(e.getMessage())));
        }
        return true;
    }

    private static void send(ServerResponse response, int status, JsonNode body) {
        response.status(Status.create(status));
        response.header(HeaderNames.CONTENT_TYPE, "application/json");
        response.send(Json.bytes(body));
    }

    private static void lines(Iterable<ObjectNode> items, ServerResponse response) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (ObjectNode item : items) {
            out.writeBytes(Json.bytes(item));
            out.write('\n');
        }
        response.header(HeaderNames.CONTENT_TYPE, "application/x-ndjson");
        response.send(out.toByteArray());
    }

    @Override
    public void close() {
        live.close();
    }
}
