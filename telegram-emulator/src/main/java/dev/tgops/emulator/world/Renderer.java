package dev.tgops.emulator.world;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Messages as the Bot API shows them to a bot: files carry that bot's {@code file_id}. */
public final class Renderer {
    private final World world;

    Renderer(World world) {
        this.world = world;
    }

    /** The message as this bot sees it; without a bot, files have no {@code file_id}. */
    public ObjectNode message(Message message, @Nullable Bot viewer) {
        return message(message, viewer, true);
    }

    private ObjectNode message(Message message, @Nullable Bot viewer, boolean withReply) {
        Chat chat = message.chat();
        Draft draft = message.draft();
        ObjectNode node = Json.object();
        node.put("message_id", message.id());
        sender(message, node);
        node.set("chat", chat.json());
        node.put("date", message.date());
        thread(message, node);
        if (message.edited > 0) {
            node.put("edit_date", message.edited);
        }
        if (draft.origin() != null) {
            node.set("forward_origin", draft.origin());
        }
        if (withReply) {
            reply(message, viewer, node);
        }
        if (draft.protect()) {
            node.put("has_protected_content", true);
        }
        if (draft.album() != null) {
            node.put("media_group_id", draft.album());
        }
        message.content.properties().forEach(field -> node.set(field.getKey(), content(field.getValue(), viewer)));
        if (message.markup != null && message.markup.has("inline_keyboard")) {
            node.set("reply_markup", message.markup);
        }
        return node;
    }

    private void sender(Message message, ObjectNode node) {
        if (message.anonymous()) {
            node.set("from", world.anonymousAdmin().json());
            node.set("sender_chat", message.chat().json());
            String title = message.chat().member(message.from()).title();
            if (title != null) {
                node.put("author_signature", title);
            }
        } else {
            node.set("from", message.from().json());
        }
    }

    private static void thread(Message message, ObjectNode node) {
        if (message.thread() > Topic.GENERAL) {
            node.put("message_thread_id", message.thread());
            node.put("is_topic_message", true);
        } else if (message.replyTo() > 0 && message.chat().type() == Chat.Type.SUPERGROUP) {
            // A thread of replies, General's included: it is no topic.
            node.put("message_thread_id", root(message));
        }
    }

    private static int root(Message message) {
        int root = message.replyTo();
        for (int depth = 0; depth < 100; depth++) {
            Message parent = message.chat().message(root);
            if (parent == null || parent.replyTo() == 0) {
                break;
            }
            root = parent.replyTo();
        }
        return root;
    }

    private void reply(Message message, @Nullable Bot viewer, ObjectNode node) {
        Draft draft = message.draft();
        int to = draft.replyTo();
        if (to == 0 && draft.external() == null && draft.thread() > Topic.GENERAL && draft.thread() != message.id()) {
            to = draft.thread(); // every message of a topic answers the topic's root
        }
        Message parent = to == 0 ? null : message.chat().message(to);
        if (parent != null) {
            node.set("reply_to_message", message(parent, viewer, false));
        }
        if (draft.external() != null) {
            node.set("external_reply", content(draft.external(), viewer));
        }
        if (draft.quote() != null) {
            node.set("quote", draft.quote());
        }
    }

    /** Fills in the file ids of the bot; what holds no file is shared as it is. */
    public JsonNode content(JsonNode value, @Nullable Bot viewer) {
        if (viewer == null || !value.isContainer() || !hasFile(value)) {
            return value;
        }
        if (value instanceof ArrayNode array) {
            ArrayNode copy = Json.array();
            array.forEach(item -> copy.add(content(item, viewer)));
            return copy;
        }
        ObjectNode copy = Json.object();
        JsonNode unique = value.get("file_unique_id");
        if (unique != null) {
            copy.put("file_id", world.files().fileId(viewer, unique.stringValue()));
        }
        value.properties().forEach(field -> copy.set(field.getKey(), content(field.getValue(), viewer)));
        return copy;
    }

    private static boolean hasFile(JsonNode value) {
        if (value.has("file_unique_id")) {
            return true;
        }
        for (JsonNode child : value) {
            if (child.isContainer() && hasFile(child)) {
                return true;
            }
        }
        return false;
    }
}
