package dev.tgops.emulator.api;

import dev.tgops.emulator.world.Chat;
import dev.tgops.emulator.world.Json;
import dev.tgops.emulator.world.Message;
import dev.tgops.emulator.world.Rules;
import dev.tgops.emulator.world.TelegramException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A bot's reaction. */
final class ReactionMethods {
    private static final Set<String> EMOJI = Set.of(
            "❤", "👍", "👎", "🔥", "🥰", "👏", "😁", "🤔", "🤯", "😱", "🤬", "😢", "🎉", "🤩", "🤮", "💩", "🙏", "👌",
            "🕊", "🤡", "🥱", "🥴", "😍", "🐳", "❤‍🔥", "🌚", "🌭", "💯", "🤣", "⚡", "🍌", "🏆", "💔", "🤨", "😐", "🍓",
            "🍾", "💋", "🖕", "😈", "😴", "😭", "🤓", "👻", "👨‍💻", "👀", "🎃", "🙈", "😇", "😨", "🤝", "✍", "🤗",
            "🫡", "🎅", "🎄", "☃", "💅", "🤪", "🗿", "🆒", "💘", "🙉", "🦄", "😘", "💊", "🙊", "😎", "👾", "🤷‍♂", "🤷",
            "🤷‍♀", "😡");

    private ReactionMethods() {}

    static void addTo(Map<String, Method> methods) {
        methods.put("setMessageReaction", ReactionMethods::react);
    }

    private static JsonNode react(Call call) {
        JsonNode list = call.params().nested("reaction", "reaction types");
        List<ObjectNode> reactions = new ArrayList<>();
        if (list != null) {
            for (JsonNode reaction : list) {
                reactions.add(reaction(reaction));
            }
        }
        if (reactions.size() > 1) {
            throw TelegramException.badRequest("REACTIONS_TOO_MANY");
        }
        return call.world().locked(() -> {
            Chat chat = call.chat("chat_id");
            Rules.reachable(chat, call.self());
            Message message = Rules.message(chat, call.messageId(), "react");
            call.world().interactions().react(message, call.self(), reactions);
            return Results.TRUE;
        });
    }

    private static ObjectNode reaction(JsonNode given) {
        return switch (given.path("type").asString("")) {
            case "emoji" -> {
                String emoji = given.path("emoji").asString("");
                if (!EMOJI.contains(emoji) && !EMOJI.contains(emoji.replace("\uFE0F", ""))) {
                    throw TelegramException.badRequest("REACTION_INVALID");
                }
                yield Json.object().put("type", "emoji").put("emoji", emoji);
            }
            case "custom_emoji" ->
                Json.object()
                        .put("type", "custom_emoji")
                        .put("custom_emoji_id", given.path("custom_emoji_id").asString(""));
            default -> throw TelegramException.badRequest("can't parse reaction type: Unsupported type specified");
        };
    }
}
