package dev.tgops.ticket.telegram;

import dev.tgops.starter.kafka.MalformedRecordException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads fields of Telegram's JSON without trusting their types. */
final class Json {

    private Json() {}

    /** The object under {@code name}, or null where it is missing or not an object. */
    static @Nullable JsonNode object(JsonNode parent, String name) {
        JsonNode node = parent.get(name);
        return node != null && node.isObject() ? node : null;
    }

    static JsonNode requiredObject(JsonNode parent, String name) {
        JsonNode node = object(parent, name);
        if (node == null) {
            throw new MalformedRecordException("field " + name + " is not an object");
        }
        return node;
    }

    static long requiredLong(JsonNode parent, String name) {
        Long value = optionalLong(parent, name);
        if (value == null) {
            throw new MalformedRecordException("field " + name + " is not an integer");
        }
        return value;
    }

    static @Nullable Long optionalLong(JsonNode parent, String name) {
        JsonNode node = parent.get(name);
        return node != null && node.isIntegralNumber() && node.canConvertToLong() ? node.longValue() : null;
    }

    static boolean flag(JsonNode parent, String name) {
        JsonNode node = parent.get(name);
        return node != null && node.isBoolean() && node.booleanValue();
    }

    /** The text under {@code name} with unpaired surrogates replaced: they can be neither stored nor sent on. */
    static @Nullable String text(JsonNode parent, String name) {
        JsonNode node = parent.get(name);
        return node != null && node.isString() ? wellFormed(node.stringValue()) : null;
    }

    static String text(JsonNode parent, String name, String otherwise) {
        String value = text(parent, name);
        return value == null ? otherwise : value;
    }

    private static String wellFormed(String text) {
        StringBuilder repaired = null;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!Character.isSurrogate(c)) {
                continue;
            }
            boolean paired = Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1));
            if (paired) {
                i++;
            } else {
                repaired = repaired == null ? new StringBuilder(text) : repaired;
                repaired.setCharAt(i, '\uFFFD');
            }
        }
        return repaired == null ? text : repaired.toString();
    }
}
