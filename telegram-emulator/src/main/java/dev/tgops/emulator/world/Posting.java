package dev.tgops.emulator.world;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Puts messages into chats, changes and removes them. Whether one may is asked before. */
public final class Posting {
    private final World world;
    private final Deque<Message> remembered = new ArrayDeque<>();

    Posting(World world) {
        this.world = world;
    }

    /** Posts, and tells the bots of the chat. */
    public Message post(Chat chat, Account from, Draft draft) {
        return world.locked(() -> {
            boolean anonymous = !chat.isPrivate() && chat.member(from).anonymous();
            return add(new Message(chat, ++chat.lastMessage, from, anonymous, world.seconds(), draft));
        });
    }

    /** Posts the root of a topic: its id is the thread's. */
    Message postRoot(Chat chat, Account from, ObjectNode content) {
        int id = ++chat.lastMessage;
        Draft draft = Draft.of(content).in(id);
        return add(new Message(chat, id, from, chat.member(from).anonymous(), world.seconds(), draft));
    }

    private Message add(Message message) {
        Chat chat = message.chat();
        chat.messages.put(message.id(), message);
        remembered.addLast(message);
        if (remembered.size() > world.messages()) {
            Message oldest = remembered.removeFirst();
            oldest.chat().messages.remove(oldest.id());
        }
        world.polls().posted(message);
        world.ledger().count("messages");
        world.delivery().message(message, UpdateType.MESSAGE);
        publish("message", message);
        return message;
    }

    /** Changes content and buttons; the edit's date shows only where the content changed. */
    public void edit(Message message, ObjectNode content, @Nullable ObjectNode markup) {
        world.locked(() -> {
            boolean sameContent = message.content.equals(content);
            message.content = content;
            message.markup = markup;
            message.edits++;
            if (!sameContent || message.from().bot()) {
                message.edited = world.seconds();
            }
            if (!sameContent) {
                world.delivery().message(message, UpdateType.EDITED_MESSAGE);
            }
            publish("edited", message);
            return message;
        });
    }

    /** Replaces what is shown without an edit, such as a poll's counts. */
    void refresh(Message message, ObjectNode content) {
        message.content = content;
        publish("edited", message);
    }

    /** Deletes for everyone; no bot is told. */
    public void delete(Message message) {
        world.locked(() -> {
            message.deleted = true;
            message.chat().pinned.remove(Integer.valueOf(message.id()));
            publish("deleted", message);
            return message;
        });
    }

    /** Pins; a service message says so. */
    public void pin(Message message, Account by) {
        world.locked(() -> {
            Chat chat = message.chat();
            chat.pinned.remove(Integer.valueOf(message.id()));
            chat.pinned.add(message.id());
            ObjectNode pinned = world.renderer().message(message, null);
            pinned.remove("reply_to_message");
            ObjectNode content = Json.object();
            content.set("pinned_message", pinned);
            return post(chat, by, Draft.of(content).in(message.thread()).replying(message.id()));
        });
    }

    /** Takes pins away: one message's, or all of a thread (0 for the whole chat). */
    public void unpin(Chat chat, int message, int thread) {
        world.locked(() -> {
            chat.pinned.removeIf(id -> {
                Message pinned = chat.message(id);
                return message != 0 ? id == message : thread == 0 || pinned == null || pinned.thread() == thread;
            });
            world.publish("chat", chat.key(), Json.object());
            return chat;
        });
    }

    void publish(String type, Message message) {
        if (world.watched()) {
            world.publish(type, message.chat().key(), People.message(world, message));
        }
    }
}
