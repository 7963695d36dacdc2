package dev.tgops.emulator.api;

import dev.tgops.emulator.text.Entity;
import dev.tgops.emulator.text.FormattedText;
import dev.tgops.emulator.text.ParseException;
import dev.tgops.emulator.text.ParseMode;
import dev.tgops.emulator.world.Account;
import dev.tgops.emulator.world.TelegramException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Texts and captions of calls: parse mode or entities, length, and the JSON of the outcome. */
final class Texts {
    static final int TEXT = 4096;
    static final int CAPTION = 1024;
    private static final Set<String> GIVEN = Set.of(
            "bold",
            "italic",
            "underline",
            "strikethrough",
            "spoiler",
            "blockquote",
            "expandable_blockquote",
            "code",
            "pre",
            "text_link",
            "text_mention",
            "custom_emoji");

    private Texts() {}

    /**
     * Parses what a call says.
     *
     * @param entities explicit entities; used where there is no parse mode
     */
    static FormattedText parse(String text, String parseMode, @Nullable JsonNode entities) {
        ParseMode mode;
        try {
            mode = ParseMode.named(parseMode);
        } catch (ParseException e) {
            throw TelegramException.badRequest(String.valueOf(e.getMessage()));
        }
        try {
            FormattedText parsed = mode == ParseMode.NONE && entities != null
                    ? new FormattedText(text, given(text, entities))
                    : mode.parse(text);
            return parsed.normalised();
        } catch (ParseException e) {
            throw TelegramException.badRequest("can't parse entities: " + e.getMessage());
        }
    }

    static FormattedText text(Call call) {
        FormattedText text = parse(
                call.params().text("text"),
                call.params().text("parse_mode"),
                call.params().nested("entities", "message entities"));
        if (text.text().isEmpty()) {
            throw TelegramException.badRequest("message text is empty");
        }
        if (text.text().length() > TEXT) {
            throw TelegramException.badRequest("message is too long");
        }
        return text;
    }

    static FormattedText caption(String caption, String parseMode, @Nullable JsonNode entities) {
        FormattedText text = parse(caption, parseMode, entities);
        if (text.text().length() > CAPTION) {
            throw TelegramException.badRequest("message caption is too long");
        }
        return text;
    }

    private static List<Entity> given(String text, JsonNode list) {
        List<Entity> entities = new ArrayList<>();
        for (JsonNode node : list) {
            String type = node.path("type").asString("");
            int offset = node.path("offset").asInt(0);
            int length = node.path("length").asInt(0);
            if (!GIVEN.contains(type) || offset < 0 || length <= 0 || offset >= text.length()) {
                continue; // Telegram leaves out what it finds by itself, and what lies outside
            }
            String argument = switch (type) {
                case "text_link" -> node.path("url").asString("");
                case "pre" -> node.path("language").asString(null);
                case "custom_emoji" -> node.path("custom_emoji_id").asString("");
                case "text_mention" -> node.path("user").path("id").asString("");
                default -> null;
            };
            entities.add(new Entity(type, offset, Math.min(length, text.length() - offset), argument));
        }
        return entities;
    }

    /** Puts text and entities into a message's content; a mention of someone unknown is left out. */
    static void put(Call call, ObjectNode content, String field, FormattedText text) {
        if (text.text().isEmpty()) {
            return;
        }
        content.put(field, text.text());
        ArrayNode entities = entities(call, text);
        if (!entities.isEmpty()) {
            content.set(field.equals("text") ? "entities" : field + "_entities", entities);
        }
    }

    static ArrayNode entities(Call call, FormattedText text) {
        ArrayNode entities = dev.tgops.emulator.world.Json.array();
        for (Entity entity : text.entities()) {
            ObjectNode node = entity.json();
            if (entity.type().equals("text_mention")) {
                Account account = account(call, entity.argument());
                if (account == null) {
                    continue;
                }
                node.set("user", account.json());
            }
            entities.add(node);
        }
        return entities;
    }

    private static @Nullable Account account(Call call, @Nullable String id) {
        try {
            return id == null ? null : call.world().account(Long.parseLong(id));
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
