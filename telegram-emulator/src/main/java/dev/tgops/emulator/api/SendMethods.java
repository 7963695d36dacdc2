package dev.tgops.emulator.api;

import dev.tgops.emulator.text.FormattedText;
import dev.tgops.emulator.world.Chat;
import dev.tgops.emulator.world.Json;
import dev.tgops.emulator.world.Permission;
import dev.tgops.emulator.world.Rules;
import dev.tgops.emulator.world.TelegramException;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Sending texts and showing that one is busy. */
final class SendMethods {
    private static final Set<String> ACTIONS = Set.of(
            "typing",
            "upload_photo",
            "record_video",
            "upload_video",
            "record_voice",
            "upload_voice",
            "upload_document",
            "choose_sticker",
            "find_location",
            "record_video_note",
            "upload_video_note");

    private SendMethods() {}

    static void addTo(Map<String, Method> methods) {
        methods.put("sendMessage", SendMethods::sendMessage);
        methods.put("sendChatAction", SendMethods::sendChatAction);
    }

    private static JsonNode sendMessage(Call call) {
        FormattedText text = Texts.text(call);
        return call.world().locked(() -> {
            ObjectNode content = Json.object();
            Texts.put(call, content, "text", text);
            ObjectNode preview = call.params().object("link_preview_options", "link preview options");
            if (preview != null && !preview.isEmpty()) {
                content.set("link_preview_options", preview);
            }
            return Target.of(call, Permission.SEND_MESSAGES, "text messages").send(call, content);
        });
    }

    private static JsonNode sendChatAction(Call call) {
        String action = call.params().text("action");
        if (!ACTIONS.contains(action)) {
            throw TelegramException.badRequest("wrong parameter action in request");
        }
        return call.world().locked(() -> {
            Chat chat = call.chat("chat_id");
            Rules.reachable(chat, call.self());
            int thread = Rules.thread(chat, call.self(), call.params().integer("message_thread_id", 0));
            call.world().interactions().action(chat, call.self(), thread, action);
            return Results.TRUE;
        });
    }
}
