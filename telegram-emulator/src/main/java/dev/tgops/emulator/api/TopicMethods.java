package dev.tgops.emulator.api;

import dev.tgops.emulator.world.Chat;
import dev.tgops.emulator.world.Json;
import dev.tgops.emulator.world.Rules;
import dev.tgops.emulator.world.TelegramException;
import dev.tgops.emulator.world.Topic;
import dev.tgops.emulator.world.Topics;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Forum topics, General's own methods included. */
final class TopicMethods {
    private static final Set<Integer> COLORS = Set.of(0, 0x6FB9F0, 0xFFD67E, 0xCB86DB, 0x8EEE98, 0xFF93B2, 0xFB6F5F);

    @FunctionalInterface
    private interface Action {
        void on(Topics topics, Chat chat, Topic topic);
    }

    private TopicMethods() {}

    static void addTo(Map<String, Method> methods) {
        methods.put("createForumTopic", TopicMethods::create);
        methods.put(
                "editForumTopic", call -> topic(call, true, (topics, chat, topic) -> edit(call, topics, chat, topic)));
        methods.put(
                "closeForumTopic",
                call -> topic(call, true, (topics, chat, topic) -> topics.close(chat, topic, call.self(), true)));
        methods.put(
                "reopenForumTopic",
                call -> topic(call, true, (topics, chat, topic) -> topics.close(chat, topic, call.self(), false)));
        methods.put("deleteForumTopic", call -> topic(call, false, Topics::delete));
        methods.put(
                "unpinAllForumTopicMessages",
                call -> topic(
                        call,
                        false,
                        (topics, chat, topic) -> call.world().posting().unpin(chat, 0, topic.thread())));
        methods.put(
                "editGeneralForumTopic",
                call -> general(
                        call,
                        (topics, chat, topic) -> topics.edit(
                                chat, topic, call.self(), call.params().text("name"), null)));
        methods.put(
                "closeGeneralForumTopic",
                call -> general(call, (topics, chat, topic) -> topics.close(chat, topic, call.self(), true)));
        methods.put(
                "reopenGeneralForumTopic", call -> general(call, (topics, chat, topic) -> reopen(call, chat, topic)));
        methods.put(
                "hideGeneralForumTopic",
                call -> general(call, (topics, chat, topic) -> topics.hide(chat, topic, call.self(), true)));
        methods.put(
                "unhideGeneralForumTopic",
                call -> general(call, (topics, chat, topic) -> topics.hide(chat, topic, call.self(), false)));
        methods.put(
                "unpinAllGeneralForumTopicMessages",
                call -> general(
                        call, (topics, chat, topic) -> call.world().posting().unpin(chat, 0, 0)));
        methods.put("getForumTopicIconStickers", call -> Json.array());
    }

    private static JsonNode create(Call call) {
        Params params = call.params();
        int color = params.integer("icon_color", 0);
        if (!COLORS.contains(color)) {
            throw TelegramException.badRequest("invalid icon color specified");
        }
        return call.world().locked(() -> {
            Chat chat = reachable(call);
            Rules.forum(chat);
            if (!Rules.mayCreateTopics(chat, call.self())) {
                throw TelegramException.badRequest("not enough rights to create a topic");
            }
            String icon = params.has("icon_custom_emoji_id") ? params.text("icon_custom_emoji_id") : null;
            return call.world()
                    .topics()
                    .create(chat, call.self(), params.text("name"), color, icon)
                    .json();
        });
    }

    private static Chat reachable(Call call) {
        Chat chat = call.chat("chat_id");
        Rules.reachable(chat, call.self());
        return chat;
    }

    private static JsonNode topic(Call call, boolean creatorToo, Action action) {
        return call.world().locked(() -> {
            Chat chat = reachable(call);
            int thread = call.params().integer("message_thread_id", 0);
            if (thread <= 0) {
                throw TelegramException.badRequest("message thread identifier is not specified");
            }
            Rules.forum(chat);
            if (thread == Topic.GENERAL) {
                throw TelegramException.badRequest("TOPIC_ID_INVALID");
            }
            action.on(call.world().topics(), chat, Rules.manageable(chat, call.self(), thread, creatorToo));
            return Results.TRUE;
        });
    }

    private static JsonNode general(Call call, Action action) {
        return call.world().locked(() -> {
            Chat chat = reachable(call);
            action.on(call.world().topics(), chat, Rules.manageable(chat, call.self(), Topic.GENERAL, false));
            return Results.TRUE;
        });
    }

    private static void edit(Call call, Topics topics, Chat chat, Topic topic) {
        Params params = call.params();
        String name = params.text("name").isEmpty() ? null : params.text("name");
        String icon = params.has("icon_custom_emoji_id") ? params.text("icon_custom_emoji_id") : null;
        topics.edit(chat, topic, call.self(), name, icon);
    }

    /** Reopening General shows it again where it is hidden. */
    private static void reopen(Call call, Chat chat, Topic general) {
        if (general.hidden()) {
            call.world().topics().hide(chat, general, call.self(), false);
        }
        call.world().topics().close(chat, general, call.self(), false);
    }
}
