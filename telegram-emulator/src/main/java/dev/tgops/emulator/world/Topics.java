package dev.tgops.emulator.world;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The topics of forums. Whether one may is asked before. */
public final class Topics {
    private static final int[] COLORS = {0x6FB9F0, 0xFFD67E, 0xCB86DB, 0x8EEE98, 0xFF93B2, 0xFB6F5F};
    private static final int NAME = 128;

    private final World world;

    Topics(World world) {
        this.world = world;
    }

    /** Makes a topic; its service message is its root. */
    public Topic create(Chat chat, Account by, String name, int color, @Nullable String icon) {
        return world.locked(() -> {
            String clean = name(name);
            int rgb = color == 0 ? COLORS[world.random().nextInt(COLORS.length)] : color;
            Topic topic = new Topic(chat.lastMessage + 1, clean, rgb, icon, by);
            chat.topics.put(topic.thread(), topic);
            ObjectNode content = Json.object();
            content.set("forum_topic_created", topic.look());
            world.posting().postRoot(chat, by, content);
            changed(chat);
            return topic;
        });
    }

    /** Another name or icon; null leaves it. */
    public void edit(Chat chat, Topic topic, Account by, @Nullable String name, @Nullable String icon) {
        world.locked(() -> {
            ObjectNode change = Json.object();
            String clean = name == null ? null : name(name);
            if (clean != null && !clean.equals(topic.name)) {
                topic.name = clean;
                change.put("name", clean);
            }
            if (icon != null && !icon.equals(topic.icon == null ? "" : topic.icon)) {
                topic.icon = icon.isEmpty() ? null : icon;
                change.put("icon_custom_emoji_id", icon);
            }
            if (change.isEmpty()) {
                throw TelegramException.badRequest("TOPIC_NOT_MODIFIED");
            }
            return service(chat, topic, by, "forum_topic_edited", change);
        });
    }

    public void close(Chat chat, Topic topic, Account by, boolean closed) {
        world.locked(() -> {
            if (topic.closed == closed) {
                throw TelegramException.badRequest("TOPIC_NOT_MODIFIED");
            }
            topic.closed = closed;
            String field = closed ? "forum_topic_closed" : "forum_topic_reopened";
            return service(chat, topic, by, field, Json.object());
        });
    }

    /** Hides General (and closes it), or shows it again. */
    public void hide(Chat chat, Topic general, Account by, boolean hidden) {
        world.locked(() -> {
            if (general.hidden == hidden) {
                throw TelegramException.badRequest("TOPIC_NOT_MODIFIED");
            }
            general.hidden = hidden;
            if (hidden) {
                general.closed = true;
            }
            String field = hidden ? "general_forum_topic_hidden" : "general_forum_topic_unhidden";
            return service(chat, general, by, field, Json.object());
        });
    }

    /** Deletes the topic with all of its messages; no bot is told. */
    public void delete(Chat chat, Topic topic) {
        world.locked(() -> {
            chat.topics.remove(topic.thread());
            for (Message message : chat.messages.values()) {
                if (message.thread() == topic.thread()) {
                    message.deleted = true;
                }
            }
            changed(chat);
            return chat;
        });
    }

    private Message service(Chat chat, Topic topic, Account by, String field, ObjectNode value) {
        int thread = topic.thread() == Topic.GENERAL ? 0 : topic.thread();
        ObjectNode content = Json.object();
        content.set(field, value);
        changed(chat);
        return world.posting().post(chat, by, Draft.of(content).in(thread));
    }

    private void changed(Chat chat) {
        world.publish("topics", chat.key(), Json.object());
    }

    private static String name(String name) {
        String clean = name.strip();
        if (clean.isEmpty()) {
            throw TelegramException.badRequest("title must be non-empty");
        }
        return clean.codePointCount(0, clean.length()) <= NAME
                ? clean
                : clean.substring(0, clean.offsetByCodePoints(0, NAME));
    }
}
