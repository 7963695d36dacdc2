package dev.tgops.emulator.api;

import dev.tgops.emulator.world.Json;
import dev.tgops.emulator.world.TelegramException;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The parameters of a call. Telegram takes all of them as text too, nested ones as JSON in text, and so do we.
 *
 * @param values JSON values; of a form they are texts
 * @param files what was uploaded, by the part's name
 */
public record Params(ObjectNode values, Map<String, Upload> files) {

    /** An uploaded file. */
    public record Upload(String fileName, String contentType, byte[] bytes) {}

    public boolean has(String name) {
        return !json(name).isMissingNode();
    }

    private JsonNode json(String name) {
        JsonNode value = values.get(name);
        return value == null || value.isNull() ? MissingNode.getInstance() : value;
    }

    /** The parameter as text, empty where it is missing. */
    public String text(String name) {
        JsonNode value = json(name);
        if (value.isMissingNode()) {
            return "";
        }
        return value.isContainer() ? value.toString() : value.asString("");
    }

    /** The parameter as a number; what is none counts as missing, as with Telegram. */
    public long number(String name, long otherwise) {
        JsonNode value = json(name);
        if (value.isIntegralNumber()) {
            return value.longValue();
        }
        if (!value.isString()) {
            return otherwise;
        }
        try {
            return Long.parseLong(value.stringValue().strip());
        } catch (NumberFormatException e) {
            return otherwise;
        }
    }

    int integer(String name, int otherwise) {
        long value = number(name, otherwise);
        return (int) Math.clamp(value, Integer.MIN_VALUE, Integer.MAX_VALUE);
    }

    double decimal(String name, double otherwise) {
        JsonNode value = json(name);
        if (value.isNumber()) {
            return value.doubleValue();
        }
        if (!value.isString()) {
            return otherwise;
        }
        try {
            return Double.parseDouble(value.stringValue().strip());
        } catch (NumberFormatException e) {
            return otherwise;
        }
    }

    boolean flag(String name) {
        String value = text(name).toLowerCase(Locale.ROOT);
        return value.equals("true") || value.equals("yes") || value.equals("1");
    }

    /** A nested value, parsed where it came as text; null where it is missing or empty. */
    @Nullable JsonNode nested(String name, String what) {
        JsonNode value = json(name);
        if (value.isString()) {
            if (value.stringValue().isBlank()) {
                return null;
            }
            try {
                value = Json.parse(value.stringValue());
            } catch (JacksonException e) {
                throw TelegramException.badRequest("can't parse " + what + " JSON object");
            }
        }
        return value.isMissingNode() || value.isNull() ? null : value;
    }

    /** A nested object, null where it is missing. */
    @Nullable ObjectNode object(String name, String what) {
        JsonNode value = nested(name, what);
        if (value == null) {
            return null;
        }
        if (value instanceof ObjectNode object) {
            return object;
        }
        throw TelegramException.badRequest("object expected as " + what);
    }
}
