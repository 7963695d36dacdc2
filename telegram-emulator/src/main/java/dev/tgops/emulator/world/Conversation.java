package dev.tgops.emulator.world;

import dev.tgops.emulator.text.Entity;
import dev.tgops.emulator.text.FormattedText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A person in a chat, or in a topic of it. What the person may not do is refused with a {@link TelegramException}, as
 * their Telegram app would not let them.
 *
 * @param thread the topic, 0 for General and outside of forums
 */
public record Conversation(World world, Account account, Chat chat, int thread) {
    private static final int LONGEST_TEXT = 4096;

    /** The same person in a topic. */
    public Conversation topic(int topic) {
        return new Conversation(world, account, chat, topic);
    }

    /** Writes a text; entities are found in it as Telegram finds them. */
    public Message write(String text) {
        return write(FormattedText.plain(text), 0, null);
    }

    /** Writes a text with entities. */
    public Message write(String text, Entity... entities) {
        return write(new FormattedText(text, List.of(entities)), 0, null);
    }

    /** Replies to a message of this chat. */
    public Message reply(int messageId, String text) {
        return write(FormattedText.plain(text), messageId, null);
    }

    /** Replies to a part of a message of this chat. */
    public Message quote(int messageId, String part, String text) {
        return write(FormattedText.plain(text), messageId, part);
    }

    private Message write(FormattedText text, int replyTo, @Nullable String quote) {
        ObjectNode content = Json.object();
        Contents.text(content, "text", "entities", text.normalised());
        return send(content, replyTo, quote, null);
    }

    /**
     * Sends any content.
     *
     * @param content the fields that depend on the kind, files without {@code file_id}
     * @param replyTo the message replied to, 0 for none
     * @param quote the part replied to, null for the whole
     * @param album the media group's id, null for none
     */
    public Message send(ObjectNode content, int replyTo, @Nullable String quote, @Nullable String album) {
        return world.locked(() -> {
            Rules.reachable(chat, account);
            int topic = Rules.thread(chat, account, thread);
            permitted(content);
            chat.started = true;
            Draft draft = Draft.of(content).in(topic).album(album);
            if (replyTo != 0) {
                Message parent = Rules.message(chat, replyTo, "be replied");
                draft = draft.replying(replyTo);
                if (quote != null) {
                    draft = draft.quoting(Json.object()
                            .put("text", quote)
                            .put("position", Math.max(0, parent.text().indexOf(quote)))
                            .put("is_manual", true));
                }
            }
            Message message = world.posting().post(chat, account, draft);
            read(message.id());
            return message;
        });
    }

    private void permitted(ObjectNode content) {
        for (MediaKind kind : MediaKind.values()) {
            if (content.has(kind.field())) {
                Rules.permitted(chat, account, kind.permission(), kind.plural());
                return;
            }
        }
        if (content.path("text").asString("").length() > LONGEST_TEXT) {
            throw TelegramException.badRequest("message is too long");
        }
        Rules.permitted(chat, account, Permission.SEND_MESSAGES, "text messages");
    }

    /** Sends a photo, document, voice message, sticker or the like. */
    public Message send(MediaKind kind, String fileName, String mimeType, byte[] bytes, String caption) {
        return send(media(kind, fileName, mimeType, bytes, caption), 0, null, null);
    }

    /** Sends several files as one album. */
    public List<Message> album(MediaKind kind, List<byte[]> files, String caption) {
        return album(kind, files, caption, world.interactions().newId());
    }

    /** Sends files as parts of the album of that id: an app may send them one after the other. */
    public List<Message> album(MediaKind kind, List<byte[]> files, String caption, String album) {
        List<Message> sent = new ArrayList<>();
        for (byte[] bytes : files) {
            String ending = kind == MediaKind.PHOTO ? ".jpg" : kind == MediaKind.VIDEO ? ".mp4" : ".bin";
            String type = kind == MediaKind.PHOTO ? "image/jpeg" : "application/octet-stream";
            String words = sent.isEmpty() ? caption : "";
            sent.add(send(media(kind, "file" + sent.size() + ending, type, bytes, words), 0, null, album));
        }
        return sent;
    }

    private ObjectNode media(MediaKind kind, String fileName, String mimeType, byte[] bytes, String caption) {
        return Contents.media(world.files().add(kind, fileName, mimeType, bytes, Json.object()), caption);
    }

    /** Votes in a poll; none takes the vote back. */
    public void vote(int messageId, Integer... options) {
        Message message = world.locked(() -> Rules.message(chat, messageId, "vote"));
        world.polls().vote(message, account, List.of(options));
    }

    /** Forwards a message of any chat to here. */
    public Message forward(Message source) {
        ObjectNode origin = Json.object();
        origin.put("type", "user");
        origin.put("date", source.date());
        origin.set("sender_user", source.from().json());
        return world.locked(() -> {
            Rules.reachable(chat, account);
            int topic = Rules.thread(chat, account, thread);
            chat.started = true;
            return world.posting()
                    .post(chat, account, Draft.of(source.content()).in(topic).from(origin));
        });
    }

    /** Changes the text, or the caption, of one's own message. */
    public void edit(int messageId, String text) {
        world.locked(() -> {
            Message message = own(messageId);
            ObjectNode content = message.content().deepCopy();
            boolean isText = content.has("text");
            Contents.text(
                    content,
                    isText ? "text" : "caption",
                    isText ? "entities" : "caption_entities",
                    FormattedText.plain(text).normalised());
            world.posting().edit(message, content, message.markup());
            return message;
        });
    }

    private Message own(int messageId) {
        Message message = Rules.message(chat, messageId, "edit");
        if (!message.from().equals(account) || message.service()) {
            throw TelegramException.badRequest("message can't be edited");
        }
        return message;
    }

    /** Deletes for everyone. */
    public void delete(int messageId) {
        world.locked(() -> {
            Message message = Rules.message(chat, messageId, "delete");
            Rules.deletable(message, account, world.seconds());
            world.posting().delete(message);
            return message;
        });
    }

    /** Presses the button with this callback data; the bot's answer comes in the future of what is returned. */
    public Interactions.Press press(int messageId, String data) {
        Message message = world.locked(() -> Rules.message(chat, messageId, "press"));
        return world.interactions().press(message, account, data);
    }

    /** Sets the reactions of this person; none takes them away. */
    public void react(int messageId, String... emojis) {
        Message message = world.locked(() -> Rules.message(chat, messageId, "react"));
        List<ObjectNode> reactions = Arrays.stream(emojis)
                .map(emoji -> Json.object().put("type", "emoji").put("emoji", emoji))
                .toList();
        world.interactions().react(message, account, reactions);
    }

    /** Makes a topic; returns it. */
    public Topic createTopic(String name) {
        return world.locked(() -> {
            Rules.forum(chat);
            if (!Rules.mayCreateTopics(chat, account)) {
                throw TelegramException.badRequest("not enough rights to create a topic");
            }
            return world.topics().create(chat, account, name, 0, null);
        });
    }

    /** Gives the topic another name. */
    public void renameTopic(String name) {
        world.locked(() -> {
            world.topics().edit(chat, managed(true), account, name, null);
            return chat;
        });
    }

    public void closeTopic() {
        world.locked(() -> {
            world.topics().close(chat, managed(true), account, true);
            return chat;
        });
    }

    public void reopenTopic() {
        world.locked(() -> {
            world.topics().close(chat, managed(true), account, false);
            return chat;
        });
    }

    /** Deletes the topic with its messages, as by hand: no bot is told. */
    public void deleteTopic() {
        world.locked(() -> {
            world.topics().delete(chat, managed(false));
            return chat;
        });
    }

    private Topic managed(boolean creatorToo) {
        return Rules.manageable(chat, account, thread == 0 ? Topic.GENERAL : thread, creatorToo);
    }

    public void pin(int messageId) {
        world.locked(() -> {
            Message message = Rules.message(chat, messageId, "pin");
            if (!Rules.mayPin(chat, account)) {
                throw TelegramException.badRequest("not enough rights to manage pinned messages in the chat");
            }
            world.posting().pin(message, account);
            return message;
        });
    }

    /** What this person sees here, oldest first: of a forum, only this topic. */
    public List<Message> messages() {
        return world.locked(() -> {
            List<Message> seen = new ArrayList<>();
            for (Message message : chat.messages()) {
                if (!message.deleted() && (!chat.forum() || message.thread() == thread)) {
                    seen.add(message);
                }
            }
            return seen;
        });
    }

    /** The texts of what this person sees here, oldest first, service messages left out. */
    public List<String> texts() {
        return messages().stream()
                .filter(message -> !message.service())
                .map(Message::text)
                .toList();
    }

    /** Marks everything here as read up to a message. */
    public void read(int messageId) {
        world.locked(() -> chat.read.merge(readKey(), messageId, Math::max));
        world.publish("read", chat.key(), Json.object().put("by", account.id()).put("thread", thread));
    }

    /** How many messages of others are unread here. */
    public int unread() {
        return world.locked(() -> {
            int upTo = chat.read.getOrDefault(readKey(), 0);
            int count = 0;
            for (Message message : chat.messages.tailMap(upTo, false).values()) {
                boolean here = !chat.forum || message.thread() == thread;
                if (here && !message.deleted && !message.from().equals(account)) {
                    count++;
                }
            }
            return count;
        });
    }

    /** The newest message this person has read here, 0 for none. */
    public int readUpTo() {
        return world.locked(() -> chat.read.getOrDefault(readKey(), 0));
    }

    private String readKey() {
        return account.id() + "/" + thread;
    }
}
