package dev.tgops.emulator.api;

import dev.tgops.emulator.text.FormattedText;
import dev.tgops.emulator.world.Chat;
import dev.tgops.emulator.world.Draft;
import dev.tgops.emulator.world.Json;
import dev.tgops.emulator.world.Message;
import dev.tgops.emulator.world.Permission;
import dev.tgops.emulator.world.Rules;
import dev.tgops.emulator.world.TelegramException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Copies, which carry no mark of where they come from, and forwards, which do. */
final class CopyMethods {
    private CopyMethods() {}

    static void addTo(Map<String, Method> methods) {
        methods.put("copyMessage", CopyMethods::copy);
        methods.put("copyMessages", call -> many(call, false));
        methods.put("forwardMessage", CopyMethods::forward);
        methods.put("forwardMessages", call -> many(call, true));
    }

    private static JsonNode copy(Call call) {
        Params params = call.params();
        FormattedText caption = params.has("caption")
                ? Texts.caption(
                        params.text("caption"),
                        params.text("parse_mode"),
                        params.nested("caption_entities", "caption entities"))
                : null;
        return call.world().locked(() -> {
            Target target = Target.of(call, Permission.SEND_MESSAGES, "text messages");
            Message source = copyable(source(call), call.messageId());
            ObjectNode content = source.content();
            if (caption != null && Media.isMedia(content)) {
                content = content.deepCopy();
                content.remove(List.of("caption", "caption_entities"));
                Texts.put(call, content, "caption", caption);
            }
            ObjectNode sent = target.send(call, fresh(call, content));
            return Json.object().put("message_id", sent.path("message_id").intValue());
        });
    }

    private static JsonNode forward(Call call) {
        return call.world().locked(() -> {
            Target target = Target.of(call, Permission.SEND_MESSAGES, "text messages");
            Message source = forwardable(source(call), call.messageId());
            Draft draft = target.draft(source.content()).from(Origins.of(source));
            Message message = call.world().posting().post(target.chat(), call.self(), draft);
            return call.world().renderer().message(message, call.bot());
        });
    }

    private static JsonNode many(Call call, boolean forward) {
        List<Integer> ids = EditMethods.ids(call);
        for (int i = 1; i < ids.size(); i++) {
            if (ids.get(i) <= ids.get(i - 1)) {
                throw TelegramException.badRequest("message identifiers must be in a strictly increasing order");
            }
        }
        boolean bare = call.params().flag("remove_caption");
        return call.world().locked(() -> {
            Target target = Target.of(call, Permission.SEND_MESSAGES, "text messages");
            Chat from = source(call);
            Map<String, String> albums = new HashMap<>();
            ArrayNode sent = Json.array();
            for (int id : ids) {
                Message source = from.message(id);
                if (source == null || source.service()) {
                    continue; // those that cannot be found or copied are skipped
                }
                ObjectNode content = forward ? source.content() : fresh(call, source.content());
                if (bare && !forward) {
                    content = content.deepCopy();
                    content.remove(List.of("caption", "caption_entities"));
                }
                Draft draft = target.draft(content)
                        .album(album(call, source, albums))
                        .from(forward ? Origins.of(source) : null);
                Message message = call.world().posting().post(target.chat(), call.self(), draft);
                sent.addObject().put("message_id", message.id());
            }
            if (sent.isEmpty()) {
                throw TelegramException.badRequest("there are no messages to " + (forward ? "forward" : "copy"));
            }
            return sent;
        });
    }

    /** An album stays one, under a new id. */
    private static @Nullable String album(Call call, Message source, Map<String, String> albums) {
        String album = source.album();
        return album == null
                ? null
                : albums.computeIfAbsent(
                        album, old -> call.world().interactions().newId());
    }

    private static Chat source(Call call) {
        Chat chat = call.chat("from_chat_id");
        if (chat.migratedTo() != 0) {
            throw TelegramException.migrated(chat.migratedTo());
        }
        if (!chat.isPrivate() && !chat.member(call.self()).present()) {
            throw TelegramException.badRequest("chat not found");
        }
        return chat;
    }

    private static Message copyable(Chat chat, int id) {
        Message message = Rules.message(chat, id, "copy");
        if (message.service()) {
            throw TelegramException.badRequest("message can't be copied");
        }
        return message;
    }

    private static Message forwardable(Chat chat, int id) {
        Message message = Rules.message(chat, id, "forward");
        if (message.service() || message.isProtected()) {
            throw TelegramException.badRequest("message can't be forwarded");
        }
        return message;
    }

    /** A copied poll starts anew; all other content is shared. */
    private static ObjectNode fresh(Call call, ObjectNode content) {
        if (!(content.get("poll") instanceof ObjectNode poll)) {
            return content;
        }
        ObjectNode copy = content.deepCopy();
        copy.set("poll", call.world().polls().fresh(poll));
        return copy;
    }
}
