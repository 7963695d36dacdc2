package dev.tgops.emulator.text;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A MessageEntity: a part of a text that is special.
 *
 * @param type Telegram's name, such as {@code bold} or {@code text_link}
 * @param offset in UTF-16 units
 * @param length in UTF-16 units
 * @param argument the URL, language, custom emoji id or user id that the type needs
 */
public record Entity(
        String type, int offset, int length, @Nullable String argument) {
    public Entity(String type, int offset, int length) {
        this(type, offset, length, null);
    }

    int end() {
        return offset + length;
    }

    /** As the Bot API shows it; the user of a text mention is filled in by the caller, who knows the users. */
    public ObjectNode json() {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("offset", offset);
        node.put("length", length);
        node.put("type", type);
        if (argument != null) {
            switch (type) {
                case "text_link" -> node.put("url", argument);
                case "pre" -> node.put("language", argument);
                case "custom_emoji" -> node.put("custom_emoji_id", argument);
                default -> {}
            }
        }
        return node;
    }
}
