package dev.tgops.emulator.world;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Who gets which update. */
final class Delivery {
    private final World world;

    Delivery(World world) {
        this.world = world;
    }

    /** The bots in a chat. */
    List<Bot> bots(Chat chat) {
        Bot own = chat.bot();
        if (own != null) {
            return List.of(own);
        }
        List<Bot> found = new ArrayList<>(2);
        for (Member member : chat.members.values()) {
            if (member.account().bot() && member.present()) {
                Bot bot = world.bot(member.account().id());
                if (bot != null) {
                    found.add(bot);
                }
            }
        }
        return found;
    }

    void message(Message message, UpdateType type) {
        for (Bot bot : bots(message.chat())) {
            if (bot.updates().wants(type) && gets(bot, message, type)) {
                add(bot, type, message, world.renderer().message(message, bot));
            }
        }
    }

    private boolean gets(Bot bot, Message message, UpdateType type) {
        Account from = message.from();
        if (from.equals(bot.account())) {
            // Of its own messages a bot hears of service messages only, such as a topic it made.
            return message.service() && type == UpdateType.MESSAGE;
        }
        if (from.bot() && !message.service()) {
            return false;
        }
        Chat chat = message.chat();
        return chat.isPrivate()
                || message.service()
                || !bot.privacy()
                || chat.member(bot.account()).admin()
                || isMeantFor(bot, message);
    }

    private static boolean isMeantFor(Bot bot, Message message) {
        Message parent = message.replyTo() == 0 ? null : message.chat().message(message.replyTo());
        if (parent != null && parent.from().equals(bot.account())) {
            return true;
        }
        String text = message.text();
        String suffix = "@" + bot.username();
        String field = message.content().has("caption_entities") ? "caption_entities" : "entities";
        for (JsonNode entity : message.content().path(field)) {
            int offset = entity.path("offset").asInt(0);
            String part = text.substring(offset, offset + entity.path("length").asInt(0));
            switch (entity.path("type").asString("")) {
                case "bot_command" -> {
                    int at = part.indexOf('@');
                    if (at < 0 || part.substring(at).equalsIgnoreCase(suffix)) {
                        return true;
                    }
                }
                case "mention" -> {
                    if (part.equalsIgnoreCase(suffix)) {
                        return true;
                    }
                }
                case "text_mention" -> {
                    if (entity.path("user").path("id").asLong(0) == bot.id()) {
                        return true;
                    }
                }
                default -> {}
            }
        }
        return false;
    }

    private static void add(Bot bot, UpdateType type, Message message, ObjectNode payload) {
        bot.updates().add(type, message.chat().key(), message.id(), payload);
    }

    /** A member changed: the account itself hears of it as a bot, administrators if they asked for it. */
    void member(Chat chat, Account by, Member before, Member after) {
        ObjectNode change = Json.object();
        change.set("chat", chat.json());
        change.set("from", by.json());
        change.put("date", world.seconds());
        change.set("old_chat_member", before.json());
        change.set("new_chat_member", after.json());
        Bot self = world.bot(after.account().id());
        if (self != null && self.updates().wants(UpdateType.MY_CHAT_MEMBER)) {
            self.updates().add(UpdateType.MY_CHAT_MEMBER, chat.key(), 0, change);
        }
        for (Bot bot : bots(chat)) {
            if (bot != self
                    && bot.updates().wants(UpdateType.CHAT_MEMBER)
                    && chat.member(bot.account()).admin()) {
                bot.updates().add(UpdateType.CHAT_MEMBER, chat.key(), 0, change);
            }
        }
    }

    /** An update of a message that only administrators get in groups. */
    void toAdmins(UpdateType type, Message message, ObjectNode payload) {
        Chat chat = message.chat();
        for (Bot bot : bots(chat)) {
            if (bot.updates().wants(type)
                    && (chat.isPrivate() || chat.member(bot.account()).admin())) {
                add(bot, type, message, payload);
            }
        }
    }

    /** An update for the bot that sent the message. */
    void toSender(UpdateType type, Message message, ObjectNode payload) {
        Bot bot = world.bot(message.from().id());
        if (bot != null && bot.updates().wants(type)) {
            add(bot, type, message, payload);
        }
    }
}
