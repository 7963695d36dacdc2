package dev.tgops.emulator.api;

import dev.tgops.emulator.world.Json;
import dev.tgops.emulator.world.TelegramException;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The command lists of a bot, per scope and language. */
final class CommandMethods {
    private static final Pattern COMMAND = Pattern.compile("/?[a-z0-9_]{1,32}");
    private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2}|");
    private static final int MOST = 100;
    private static final Set<String> SCOPES = Set.of(
            "default",
            "all_private_chats",
            "all_group_chats",
            "all_chat_administrators",
            "chat",
            "chat_administrators",
            "chat_member");

    private CommandMethods() {}

    static void addTo(Map<String, Method> methods) {
        methods.put("setMyCommands", CommandMethods::set);
        methods.put("getMyCommands", call -> call.bot().profile().commands(scope(call), language(call)));
        methods.put("deleteMyCommands", call -> {
            call.bot().profile().commands(scope(call), language(call), Json.array());
            return Results.TRUE;
        });
    }

    private static JsonNode set(Call call) {
        JsonNode list = call.params().nested("commands", "list of bot commands");
        if (list == null || !list.isArray()) {
            throw TelegramException.badRequest("can't parse commands: Expected an Array of BotCommand");
        }
        if (list.size() > MOST) {
            throw TelegramException.badRequest("BOT_COMMANDS_TOO_MUCH");
        }
        ArrayNode commands = Json.array();
        for (JsonNode node : list) {
            String command = node.path("command").asString("");
            String description = node.path("description").asString("").strip();
            if (!COMMAND.matcher(command).matches()) {
                throw TelegramException.badRequest("BOT_COMMAND_INVALID");
            }
            if (description.isEmpty() || description.length() > 256) {
                throw TelegramException.badRequest("BOT_COMMAND_DESCRIPTION_INVALID");
            }
            ObjectNode one = commands.addObject();
            one.put("command", command.startsWith("/") ? command.substring(1) : command);
            one.put("description", description);
        }
        call.bot().profile().commands(scope(call), language(call), commands);
        return Results.TRUE;
    }

    private static String scope(Call call) {
        ObjectNode scope = call.params().object("scope", "bot command scope");
        if (scope == null) {
            return "default";
        }
        String type = scope.path("type").asString("");
        if (!SCOPES.contains(type)) {
            throw TelegramException.badRequest("can't parse BotCommandScope: Unsupported type specified");
        }
        return type.equals("default")
                ? type
                : type + ":" + scope.path("chat_id").asString("") + ":"
                        + scope.path("user_id").asString("");
    }

    static String language(Call call) {
        String code = call.params().text("language_code");
        if (!LANGUAGE.matcher(code).matches()) {
            throw TelegramException.badRequest("invalid language code specified");
        }
        return code;
    }
}
