package dev.tgops.emulator.world;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Buttons pressed and reactions set. */
public final class Interactions {
    private static final long ANSWERABLE_MILLIS = 150_000;
    private static final int REMEMBERED = 100_000;

    private final World world;
    private final Map<String, Press> presses = new LinkedHashMap<>();

    /** What a person sees after pressing: the notice, or nothing. */
    public record Answer(String text, boolean alert, String url) {}

    /** A button pressed, waiting for the bot's answer. */
    public record Press(String id, Message message, Account by, long at, CompletableFuture<Answer> answer) {}

    Interactions(World world) {
        this.world = world;
    }

    /** An id of the kind Telegram gives to queries and media groups. */
    public String newId() {
        return Long.toString(world.random().nextLong(1_000_000_000_000_000L, Long.MAX_VALUE));
    }

    /** Presses a callback button of a bot's message. */
    public Press press(Message message, Account by, String data) {
        return world.locked(() -> {
            String id = newId();
            Press press = new Press(id, message, by, world.clock().millis(), new CompletableFuture<>());
            presses.put(id, press);
            if (presses.size() > REMEMBERED) {
                presses.remove(presses.keySet().iterator().next());
            }
            Bot bot = world.bot(message.from().id());
            ObjectNode query = Json.object();
            query.put("id", id);
            query.set("from", by.json());
            query.set("message", world.renderer().message(message, bot));
            query.put("chat_instance", Long.toString(instance(message.chat())));
            query.put("data", data);
            world.delivery().toSender(UpdateType.CALLBACK_QUERY, message, query);
            return press;
        });
    }

    private static long instance(Chat chat) {
        return chat.key().hashCode() * 0x9E3779B97F4A7C15L;
    }

    /**
     * answerCallbackQuery.
     *
     * @throws TelegramException where the query is unknown, another bot's, answered or too old
     */
    public void answer(Bot bot, String id, Answer answer) {
        Press press = world.locked(() -> {
            Press found = presses.get(id);
            if (found == null
                    || !found.message().from().equals(bot.account())
                    || world.clock().millis() - found.at() > ANSWERABLE_MILLIS) {
                throw TelegramException.badRequest(
                        "query is too old and response timeout expired or query ID is invalid");
            }
            presses.remove(id);
            ObjectNode shown = Json.object();
            shown.put("by", found.by().id());
            shown.put("text", answer.text());
            shown.put("alert", answer.alert());
            shown.put("url", answer.url());
            world.publish("answer", found.message().chat().key(), shown);
            return found;
        });
        press.answer().complete(answer);
    }

    /** Replaces the account's reactions to a message; bots that asked for it are told. */
    public void react(Message message, Account by, List<ObjectNode> reactions) {
        world.locked(() -> {
            List<ObjectNode> before = message.reactions.getOrDefault(by, List.of());
            if (before.equals(reactions)) {
                return message;
            }
            if (reactions.isEmpty()) {
                message.reactions.remove(by);
            } else {
                message.reactions.put(by, new ArrayList<>(reactions));
            }
            if (!by.bot()) {
                tell(message, by, before, reactions);
            }
            world.posting().publish("reactions", message);
            return message;
        });
    }

    private void tell(Message message, Account by, List<ObjectNode> before, List<ObjectNode> after) {
        ObjectNode update = Json.object();
        update.set("chat", message.chat().json());
        update.put("message_id", message.id());
        boolean anonymous =
                !message.chat().isPrivate() && message.chat().member(by).anonymous();
        if (anonymous) {
            update.set("actor_chat", message.chat().json());
        } else {
            update.set("user", by.json());
        }
        update.put("date", world.seconds());
        update.set("old_reaction", list(before));
        update.set("new_reaction", list(after));
        world.delivery().toAdmins(UpdateType.MESSAGE_REACTION, message, update);
    }

    private static ArrayNode list(List<ObjectNode> reactions) {
        ArrayNode array = Json.array();
        reactions.forEach(array::add);
        return array;
    }

    /** Shows what the bot is doing. */
    public void action(Chat chat, Account by, int thread, String action) {
        ObjectNode data = Json.object();
        data.put("by", by.id());
        data.put("thread", thread);
        data.put("action", action);
        world.publish("action", chat.key(), data);
    }
}
