package dev.tgops.emulator.api;

import dev.tgops.emulator.text.FormattedText;
import dev.tgops.emulator.world.Chat;
import dev.tgops.emulator.world.Message;
import dev.tgops.emulator.world.Rules;
import dev.tgops.emulator.world.TelegramException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Edits and deletions. */
final class EditMethods {
    private static final int MOST = 100;

    private EditMethods() {}

    static void addTo(Map<String, Method> methods) {
        methods.put("editMessageText", EditMethods::text);
        methods.put("editMessageCaption", EditMethods::caption);
        methods.put("editMessageReplyMarkup", EditMethods::markup);
        methods.put("deleteMessage", EditMethods::delete);
        methods.put("deleteMessages", EditMethods::deleteMany);
    }

    private static JsonNode text(Call call) {
        FormattedText text = Texts.text(call);
        ObjectNode markup = Markup.of(call.params());
        return call.world().locked(() -> {
            Message message = own(call);
            if (!message.content().has("text")) {
                throw TelegramException.badRequest("there is no text in the message to edit");
            }
            ObjectNode content = message.content().deepCopy();
            content.remove(List.of("text", "entities"));
            Texts.put(call, content, "text", text);
            return change(call, message, content, markup);
        });
    }

    private static JsonNode caption(Call call) {
        Params params = call.params();
        FormattedText caption = Texts.caption(
                params.text("caption"),
                params.text("parse_mode"),
                params.nested("caption_entities", "caption entities"));
        ObjectNode markup = Markup.of(params);
        return call.world().locked(() -> {
            Message message = own(call);
            if (message.content().has("text") || !Media.isMedia(message.content())) {
                throw TelegramException.badRequest("there is no caption in the message to edit");
            }
            ObjectNode content = message.content().deepCopy();
            content.remove(List.of("caption", "caption_entities"));
            Texts.put(call, content, "caption", caption);
            return change(call, message, content, markup);
        });
    }

    private static JsonNode markup(Call call) {
        ObjectNode markup = Markup.of(call.params());
        return call.world().locked(() -> {
            Message message = own(call);
            return change(call, message, message.content(), markup);
        });
    }

    /** The bot's own message that the call names. */
    static Message own(Call call) {
        Chat chat = call.chat("chat_id");
        Rules.reachable(chat, call.self());
        Message message = Rules.message(chat, call.messageId(), "edit");
        if (!message.from().equals(call.self()) || message.service()) {
            throw TelegramException.badRequest("message can't be edited");
        }
        return message;
    }

    static JsonNode change(Call call, Message message, ObjectNode content, @Nullable ObjectNode markup) {
        if (message.content().equals(content) && Objects.equals(message.markup(), markup)) {
            throw TelegramException.badRequest(
                    "message is not modified: specified new message content and reply markup are exactly the same as a"
                            + " current content and reply markup of the message");
        }
        call.world().posting().edit(message, content, markup);
        return call.world().renderer().message(message, call.bot());
    }

    private static JsonNode delete(Call call) {
        return call.world().locked(() -> {
            Chat chat = call.chat("chat_id");
            Rules.reachable(chat, call.self());
            Message message = Rules.message(chat, call.messageId(), "delete");
            Rules.deletable(message, call.self(), now(call));
            call.world().posting().delete(message);
            return Results.TRUE;
        });
    }

    private static JsonNode deleteMany(Call call) {
        List<Integer> ids = ids(call);
        return call.world().locked(() -> {
            Chat chat = call.chat("chat_id");
            Rules.reachable(chat, call.self());
            for (int id : ids) { // those that cannot be found are skipped
                Message message = chat.message(id);
                if (message != null && deletable(call, message)) {
                    call.world().posting().delete(message);
                }
            }
            return Results.TRUE;
        });
    }

    private static boolean deletable(Call call, Message message) {
        try {
            Rules.deletable(message, call.self(), now(call));
            return true;
        } catch (TelegramException e) {
            return false;
        }
    }

    private static long now(Call call) {
        return call.world().clock().millis() / 1000;
    }

    static List<Integer> ids(Call call) {
        JsonNode list = call.params().nested("message_ids", "message identifiers");
        if (list == null || !list.isArray() || list.isEmpty()) {
            throw TelegramException.badRequest("message identifiers are not specified");
        }
        if (list.size() > MOST) {
            throw TelegramException.badRequest("too many message identifiers specified");
        }
        List<Integer> ids = new ArrayList<>(list.size());
        list.forEach(id -> ids.add(id.asInt(0)));
        return ids;
    }
}
