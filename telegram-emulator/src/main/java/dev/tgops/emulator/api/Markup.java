package dev.tgops.emulator.api;

import dev.tgops.emulator.world.Json;
import dev.tgops.emulator.world.TelegramException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Keyboards of calls. */
final class Markup {
    private static final int CALLBACK_DATA = 64;
    private static final Set<String> ACTIONS = Set.of(
            "url",
            "callback_data",
            "web_app",
            "login_url",
            "switch_inline_query",
            "switch_inline_query_current_chat",
            "switch_inline_query_chosen_chat",
            "copy_text",
            "callback_game",
            "pay");

    private Markup() {}

    /** The checked markup of a call, null for none. */
    static @Nullable ObjectNode of(Params params) {
        ObjectNode markup = params.object("reply_markup", "reply keyboard markup");
        if (markup == null || markup.isEmpty()) {
            return null;
        }
        if (markup.has("inline_keyboard")) {
            return inline(markup.path("inline_keyboard"));
        }
        if (markup.has("keyboard") && !markup.path("keyboard").isArray()) {
            throw TelegramException.badRequest("field \"keyboard\" of the ReplyKeyboardMarkup must be an Array");
        }
        return markup;
    }

    private static @Nullable ObjectNode inline(JsonNode rows) {
        if (!rows.isArray()) {
            throw TelegramException.badRequest(
                    "field \"inline_keyboard\" of the InlineKeyboardMarkup must be an Array of Arrays");
        }
        ObjectNode markup = Json.object();
        ArrayNode kept = markup.putArray("inline_keyboard");
        for (JsonNode row : rows) {
            if (!row.isArray()) {
                throw TelegramException.badRequest(
                        "field \"inline_keyboard\" of the InlineKeyboardMarkup must be an Array of Arrays");
            }
            row.forEach(Markup::check);
            if (!row.isEmpty()) {
                kept.add(row);
            }
        }
        return kept.isEmpty() ? null : markup;
    }

    private static void check(JsonNode button) {
        String prefix = "can't parse inline keyboard button: ";
        if (!button.isObject()) {
            throw TelegramException.badRequest(prefix + "InlineKeyboardButton must be an Object");
        }
        if (!button.has("text")) {
            throw TelegramException.badRequest(prefix + "Field \"text\" must be of type String");
        }
        if (ACTIONS.stream().noneMatch(button::has)) {
            throw TelegramException.badRequest(prefix + "Text buttons are unallowed in the inline keyboard");
        }
        JsonNode data = button.path("callback_data");
        if (data.isString()) {
            int bytes = data.stringValue().getBytes(StandardCharsets.UTF_8).length;
            if (bytes == 0 || bytes > CALLBACK_DATA) {
                throw TelegramException.badRequest("BUTTON_DATA_INVALID");
            }
        }
        JsonNode url = button.path("url");
        if (url.isString()
                && url.stringValue().indexOf('.') < 0
                && !url.stringValue().startsWith("tg://")) {
            throw TelegramException.badRequest(
                    "inline keyboard button URL '" + url.stringValue() + "' is invalid: Wrong HTTP URL");
        }
    }
}
