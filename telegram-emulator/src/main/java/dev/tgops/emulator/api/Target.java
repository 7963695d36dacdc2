package dev.tgops.emulator.api;

import dev.tgops.emulator.text.FormattedText;
import dev.tgops.emulator.world.Chat;
import dev.tgops.emulator.world.Draft;
import dev.tgops.emulator.world.Json;
import dev.tgops.emulator.world.Message;
import dev.tgops.emulator.world.Permission;
import dev.tgops.emulator.world.Rules;
import dev.tgops.emulator.world.TelegramException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Where a call sends to: chat, topic, what it replies to and the buttons below. Made under the lock of the world.
 *
 * @param thread 0 for General and outside of forums
 */
record Target(
        Chat chat,
        int thread,
        int replyTo,
        @Nullable ObjectNode external,
        @Nullable ObjectNode quote,
        @Nullable ObjectNode markup,
        boolean protect) {

    static Target of(Call call, Permission permission, String what) {
        Params params = call.params();
        ObjectNode markup = Markup.of(params);
        ObjectNode reply = params.object("reply_parameters", "reply parameters");
        Chat chat = call.chat("chat_id");
        Rules.reachable(chat, call.self());
        Rules.permitted(chat, call.self(), permission, what);
        int asked = params.integer("message_thread_id", 0);
        Message parent = reply == null ? null : parent(call, chat, reply);
        if (parent != null && parent.chat() == chat && asked == 0) {
            asked = parent.thread(); // a reply goes where the message is
        }
        int thread = Rules.thread(chat, call.self(), asked);
        boolean protect = params.flag("protect_content");
        if (reply == null || parent == null) {
            return new Target(chat, thread, 0, null, null, markup, protect);
        }
        ObjectNode quote = quote(call, reply, parent);
        if (parent.chat() == chat && (!chat.forum() || parent.thread() == thread)) {
            return new Target(chat, thread, parent.id(), null, quote, markup, protect);
        }
        return new Target(chat, thread, 0, external(parent), quote, markup, protect);
    }

    private static @Nullable Message parent(Call call, Chat chat, ObjectNode reply) {
        int id = reply.path("message_id").asInt(0);
        Chat from = chat;
        if (reply.has("chat_id")) {
            from = new Call(call.world(), call.bot(), new Params(reply, java.util.Map.of())).chat("chat_id");
        }
        Message parent = from.message(id);
        if (parent == null && !reply.path("allow_sending_without_reply").asBoolean(false)) {
            throw TelegramException.badRequest("message to be replied not found");
        }
        return parent;
    }

    private static @Nullable ObjectNode quote(Call call, ObjectNode reply, Message parent) {
        String given = reply.path("quote").asString("");
        if (given.isEmpty()) {
            return null;
        }
        JsonNode entities = reply.get("quote_entities");
        FormattedText quote = Texts.parse(given, reply.path("quote_parse_mode").asString(""), entities);
        String text = parent.text();
        int wanted = reply.path("quote_position").asInt(0);
        int position = text.startsWith(quote.text(), wanted) ? wanted : text.indexOf(quote.text());
        if (position < 0) {
            throw TelegramException.badRequest("QUOTE_TEXT_INVALID");
        }
        ObjectNode node = Json.object();
        node.put("text", quote.text());
        var kept = Texts.entities(call, quote);
        if (!kept.isEmpty()) {
            node.set("entities", kept);
        }
        node.put("position", position);
        node.put("is_manual", true);
        return node;
    }

    private static ObjectNode external(Message parent) {
        ObjectNode info = Json.object();
        info.set("origin", Origins.of(parent));
        if (parent.chat().type() == Chat.Type.SUPERGROUP) {
            info.set("chat", parent.chat().json());
            info.put("message_id", parent.id());
        }
        parent.content().properties().forEach(field -> {
            if (field.getValue().isContainer() && !field.getKey().endsWith("entities")) {
                info.set(field.getKey(), field.getValue());
            }
        });
        return info;
    }

    Draft draft(ObjectNode content) {
        Draft draft = Draft.of(content)
                .in(thread)
                .replying(replyTo)
                .quoting(quote)
                .markup(markup)
                .protecting(protect);
        return external == null ? draft : draft.external(external);
    }

    /** Posts and shows the message to the bot. */
    ObjectNode send(Call call, ObjectNode content) {
        Message message = call.world().posting().post(chat, call.self(), draft(content));
        return call.world().renderer().message(message, call.bot());
    }
}
