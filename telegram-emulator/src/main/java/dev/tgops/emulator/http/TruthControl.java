package dev.tgops.emulator.http;

import dev.tgops.emulator.faults.Fault;
import dev.tgops.emulator.faults.Faults;
import dev.tgops.emulator.faults.LimitSettings;
import dev.tgops.emulator.faults.Limits;
import dev.tgops.emulator.world.Chat;
import dev.tgops.emulator.world.People;
import dev.tgops.emulator.world.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What happened (the ledger), and what shall go wrong (faults, limits, latency). */
final class TruthControl {
    private TruthControl() {}

    static void addTo(
            Map<String, Function<ControlRequest, JsonNode>> routes,
            Map<String, Function<ControlRequest, Iterable<ObjectNode>>> streams,
            Faults faults,
            Limits limits) {
        streams.put("ledger/calls", request -> request.world().ledger().callsJson(request.number("after", 0)));
        streams.put("ledger/updates", request -> request.world().ledger().updatesJson(request.number("bot", 0)));
        streams.put("ledger/messages", TruthControl::messages);
        routes.put("GET counters", request -> request.world().ledger().counters());
        routes.put("DELETE ledger", request -> {
            request.world().ledger().clear();
            return request.world().ledger().counters();
        });
        routes.put("PUT ledger", request -> {
            request.world().ledger().lean(request.flag("lean", false));
            return request.world().ledger().counters();
        });
        routes.put("GET faults", request -> faults.json());
        routes.put("POST faults", request -> {
            faults.add(Fault.parse(request.fields()));
            return faults.json();
        });
        routes.put("DELETE faults", request -> {
            faults.clear();
            return faults.json();
        });
        routes.put("PUT latency", request -> {
            faults.latency(Duration.ofMillis(request.number("millis", 0)));
            return faults.json();
        });
        routes.put("GET limits", request -> limits.settings().json());
        routes.put("PUT limits", request -> {
            limits.settings(LimitSettings.parse(request.fields()));
            return limits.settings().json();
        });
    }

    /** The messages of a chat, or of all chats, in order; deleted ones included and marked: those after an id, so many of each chat at most. */
    private static List<ObjectNode> messages(ControlRequest request) {
        World world = request.world();
        int after = request.integer("after", 0);
        int limit = request.integer("limit", Integer.MAX_VALUE);
        List<Chat> chats = request.has("chat")
                ? List.of(request.chat())
                : world.chats().stream().sorted(Comparator.comparing(Chat::key)).toList();
        return world.locked(() -> {
            List<ObjectNode> found = new ArrayList<>();
            for (Chat chat : chats) {
                chat.oldestFirst(after).stream()
                        .limit(limit)
                        .map(message -> People.message(world, message))
                        .forEach(found::add);
            }
            return found;
        });
    }
}
