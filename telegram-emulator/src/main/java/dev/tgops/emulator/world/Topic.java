package dev.tgops.emulator.world;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** A forum topic; General has thread id 1 here, and none towards bots. */
public final class Topic {
    /** The thread of General inside the emulator; the Bot API refuses it. */
    public static final int GENERAL = 1;

    private final int thread;
    private final Account creator;
    private final int iconColor;
    String name;

    @Nullable String icon;

    boolean closed;
    boolean hidden;

    Topic(int thread, String name, int iconColor, @Nullable String icon, Account creator) {
        this.thread = thread;
        this.name = name;
        this.iconColor = iconColor;
        this.icon = icon;
        this.creator = creator;
    }

    /** The message thread id. */
    public int thread() {
        return thread;
    }

    public String name() {
        return name;
    }

    public boolean closed() {
        return closed;
    }

    public boolean hidden() {
        return hidden;
    }

    Account creator() {
        return creator;
    }

    /** The Bot API's ForumTopic. */
    public ObjectNode json() {
        ObjectNode node = look();
        node.put("message_thread_id", thread);
        return node;
    }

    /** The Bot API's ForumTopicCreated. */
    ObjectNode look() {
        ObjectNode node = Json.object();
        node.put("name", name);
        node.put("icon_color", iconColor);
        if (icon != null) {
            node.put("icon_custom_emoji_id", icon);
        }
        return node;
    }
}
