package dev.tgops.emulator.api;

import dev.tgops.emulator.world.Json;
import java.util.Collection;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.BooleanNode;

/** Common results. */
final class Results {
    static final JsonNode TRUE = BooleanNode.TRUE;

    private Results() {}

    static <T> ArrayNode list(Collection<T> items, Function<T, JsonNode> json) {
        ArrayNode array = Json.array();
        items.forEach(item -> array.add(json.apply(item)));
        return array;
    }
}
