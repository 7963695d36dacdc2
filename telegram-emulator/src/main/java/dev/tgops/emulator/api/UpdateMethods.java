package dev.tgops.emulator.api;

import dev.tgops.emulator.world.Json;
import dev.tgops.emulator.world.PendingUpdate;
import dev.tgops.emulator.world.TelegramException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** getMe and getUpdates. */
final class UpdateMethods {
    private static final int MOST = 100;
    private static final int LONGEST_SECONDS = 50;

    private UpdateMethods() {}

    static void addTo(Map<String, Method> methods) {
        methods.put("getMe", call -> call.bot().me());
        methods.put("logOut", call -> Results.TRUE);
        methods.put("close", call -> Results.TRUE);
    }

    /** The whole answer: the updates are already bytes. */
    static byte[] getUpdates(Call call, BooleanSupplier alive) throws InterruptedException {
        Params params = call.params();
        int limit = params.integer("limit", MOST);
        int timeout = Math.clamp(params.integer("timeout", 0), 0, LONGEST_SECONDS);
        List<PendingUpdate> updates = call.bot()
                .updates()
                .poll(
                        params.integer("offset", 0),
                        limit < 1 || limit > MOST ? MOST : limit,
                        timeout,
                        allowed(params),
                        alive);
        int size = 32;
        for (PendingUpdate update : updates) {
            size += update.json().length + 1;
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream(size);
        out.writeBytes("{\"ok\":true,\"result\":[".getBytes(StandardCharsets.US_ASCII));
        String separator = "";
        for (PendingUpdate update : updates) {
            out.writeBytes(separator.getBytes(StandardCharsets.US_ASCII));
            out.writeBytes(update.json());
            separator = ",";
        }
        out.writeBytes("]}".getBytes(StandardCharsets.US_ASCII));
        return out.toByteArray();
    }

    /** The types named, null where the call leaves them as they are. */
    static @Nullable List<String> allowed(Params params) {
        JsonNode list = params.nested("allowed_updates", "allowed updates");
        if (list == null) {
            return null;
        }
        if (!list.isArray()) {
            throw TelegramException.badRequest("array expected as allowed updates");
        }
        List<String> types = new ArrayList<>();
        list.forEach(type -> types.add(type.asString("")));
        return types;
    }

    static JsonNode names(Iterable<String> types) {
        var array = Json.array();
        types.forEach(array::add);
        return array;
    }
}
