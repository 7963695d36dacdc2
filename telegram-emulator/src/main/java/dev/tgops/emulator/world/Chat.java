package dev.tgops.emulator.world;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** A chat with its members, topics and messages. Read and changed under the world's lock. */
public final class Chat {
    /** The kinds of chats that are played. */
    public enum Type {
        PRIVATE,
        GROUP,
        SUPERGROUP
    }

    private final Type type;
    private final long id;
    private final String key;
    private final @Nullable Bot bot;
    private final @Nullable Account person;
    final Map<Account, Member> members = new LinkedHashMap<>();
    final NavigableMap<Integer, Message> messages = new TreeMap<>();
    final Map<Integer, Topic> topics = new LinkedHashMap<>();
    final Map<String, Integer> read = new HashMap<>();
    final List<Integer> pinned = new ArrayList<>();
    EnumSet<Permission> permissions = EnumSet.allOf(Permission.class);
    String title;

    @Nullable String username;

    @Nullable String description;

    boolean forum;
    boolean blocked;
    boolean started;
    long migratedTo;
    long migratedFrom;
    int lastMessage;
    private @Nullable ObjectNode json;

    private Chat(Type type, long id, String key, String title, @Nullable Bot bot, @Nullable Account person) {
        this.type = type;
        this.id = id;
        this.key = key;
        this.title = title;
        this.bot = bot;
        this.person = person;
    }

    static Chat between(Bot bot, Account person) {
        String key = bot.id() + ":" + person.id();
        return new Chat(Type.PRIVATE, person.id(), key, person.fullName(), bot, person);
    }

    static Chat group(Type type, long id, String title, boolean forum, Account owner) {
        Chat chat = new Chat(type, id, Long.toString(id), title, null, null);
        chat.forum = forum;
        if (forum) {
            chat.topics.put(Topic.GENERAL, new Topic(Topic.GENERAL, "General", 0x6FB9F0, null, owner));
        }
        return chat;
    }

    public Type type() {
        return type;
    }

    /** The chat id bots use. */
    public long id() {
        return id;
    }

    /** Names the chat in the whole world: the id, or {@code bot:person} for a private chat. */
    public String key() {
        return key;
    }

    public String title() {
        return title;
    }

    public boolean forum() {
        return forum;
    }

    public boolean isPrivate() {
        return type == Type.PRIVATE;
    }

    /** The bot of a private chat. */
    public @Nullable Bot bot() {
        return bot;
    }

    /** The person of a private chat. */
    public @Nullable Account person() {
        return person;
    }

    /** The supergroup this group became, or 0. */
    public long migratedTo() {
        return migratedTo;
    }

    /** The topic, General included, or null where there is none (any more). */
    public @Nullable Topic topic(int thread) {
        return topics.get(thread);
    }

    public Collection<Topic> topics() {
        return topics.values();
    }

    public Collection<Member> members() {
        return members.values();
    }

    public Member member(Account account) {
        Member member = members.get(account);
        return member == null ? Member.of(account, Member.Status.LEFT) : member;
    }

    /** The message, or null where it never was or is deleted. */
    public @Nullable Message message(int messageId) {
        Message message = messages.get(messageId);
        return message == null || message.deleted ? null : message;
    }

    /** All messages in order, deleted ones included. */
    public Collection<Message> messages() {
        return messages.values();
    }

    /** The messages before an id, newest first, deleted ones included. */
    public Collection<Message> newestFirst(int before) {
        return messages.headMap(before, false).descendingMap().values();
    }

    /** The messages after an id, oldest first, deleted ones included. */
    public Collection<Message> oldestFirst(int after) {
        return messages.tailMap(after, false).values();
    }

    /** Whether the person has ever written to the bot of this private chat: only then may the bot write. */
    public boolean started() {
        return started;
    }

    /** Whether the person has blocked the bot of this private chat. */
    public boolean blocked() {
        return blocked;
    }

    public Set<Permission> permissions() {
        return permissions;
    }

    public @Nullable String description() {
        return description;
    }

    /** The pinned messages, the newest pin last. */
    public List<Integer> pinned() {
        return pinned;
    }

    boolean holds(Account account) {
        if (isPrivate()) {
            return account.equals(person) || (bot != null && account.equals(bot.account()));
        }
        return member(account).present();
    }

    void changed() {
        json = null;
    }

    /** The Bot API's Chat. */
    public ObjectNode json() {
        if (person != null) {
            return person.chatJson();
        }
        ObjectNode node = json;
        if (node == null) {
            node = Json.object();
            node.put("id", id);
            node.put("title", title);
            if (username != null) {
                node.put("username", username);
            }
            if (forum) {
                node.put("is_forum", true);
            }
            node.put("type", type == Type.GROUP ? "group" : "supergroup");
            json = node;
        }
        return node;
    }
}
