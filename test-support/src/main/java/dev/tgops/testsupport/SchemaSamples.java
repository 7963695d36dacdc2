package dev.tgops.testsupport;

import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The smallest value that a schema of an OpenAPI document allows; patterns are not looked at. */
final class SchemaSamples {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int DEFAULT_LENGTH = 12;

    private SchemaSamples() {}

    static JsonNode of(JsonNode document, JsonNode schema) {
        if (schema.has("$ref")) {
            return of(document, document.at(schema.get("$ref").asString().substring(1)));
        }
        if (schema.has("enum")) {
            return schema.get("enum").get(0);
        }
        return switch (type(schema)) {
            case "object" -> object(document, schema);
            case "array" -> NODES.arrayNode();
            case "boolean" -> NODES.booleanNode(true);
            case "integer", "number" -> NODES.numberNode(schema.path("minimum").asLong(1));
            default -> NODES.stringNode(text(schema));
        };
    }

    private static String type(JsonNode schema) {
        JsonNode type = schema.path("type");
        return type.isArray() ? type.get(0).asString() : type.asString("object");
    }

    private static ObjectNode object(JsonNode document, JsonNode schema) {
        ObjectNode object = NODES.objectNode();
        for (JsonNode required : schema.path("required")) {
            object.set(
                    required.asString(), of(document, schema.path("properties").path(required.asString())));
        }
        return object;
    }

    private static String text(JsonNode schema) {
        return switch (schema.path("format").asString("")) {
            case "uuid" -> UUID.randomUUID().toString();
            case "email" -> UUID.randomUUID() + "@tgops.example";
            case "date-time" -> "2026-01-01T00:00:00Z";
            default -> {
                int length = Math.min(DEFAULT_LENGTH, schema.path("maxLength").asInt(DEFAULT_LENGTH));
                yield "x".repeat(Math.max(length, schema.path("minLength").asInt(0)));
            }
        };
    }
}
