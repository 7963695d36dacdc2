package dev.tgops.emulator.world;

import dev.tgops.emulator.ledger.Ledger;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Everything there is: people, bots, chats. Whoever reads or changes chats does it inside of {@link #locked}; the features
 * that change it ({@link #posting()} and the others) lock by themselves.
 */
public final class World {
    /** Who anonymous administrators write as. */
    public static final long GROUP_ANONYMOUS_BOT = 1_087_968_824L;

    private final ReentrantLock lock = new ReentrantLock();
    private final Clock clock;
    private final RandomGenerator random;
    private final Ledger ledger;
    private final int messages;
    private final Map<Long, Account> accounts = new ConcurrentSkipListMap<>();
    private final Map<Long, Bot> bots = new ConcurrentSkipListMap<>();
    private final Map<String, Bot> tokens = new ConcurrentHashMap<>();
    private final Map<String, Chat> chats = new ConcurrentHashMap<>();
    private final AtomicLong nextPerson = new AtomicLong(700_000_001);
    private final AtomicLong nextBot = new AtomicLong(5_000_000_001L);
    private final AtomicLong nextGroup = new AtomicLong(4_000_000_001L);
    private final AtomicLong nextSupergroup = new AtomicLong(2_000_000_001L);
    private final List<Consumer<WorldEvent>> listeners = new CopyOnWriteArrayList<>();
    private final Account anonymousAdmin;
    private final FileStore files;
    private final Renderer renderer;
    private final Delivery delivery;
    private final Posting posting;
    private final Membership membership;
    private final Topics topics;
    private final Interactions interactions;
    private final Polls polls;

    /** An empty world; at most so many messages are remembered in all. */
    public World(Clock clock, RandomGenerator random, Ledger ledger, int messages) {
        this.clock = clock;
        this.random = random;
        this.ledger = ledger;
        this.messages = messages;
        this.anonymousAdmin = new Account(GROUP_ANONYMOUS_BOT, true, "Group", null, "GroupAnonymousBot");
        this.files = new FileStore(random);
        this.renderer = new Renderer(this);
        this.delivery = new Delivery(this);
        this.posting = new Posting(this);
        this.membership = new Membership(this);
        this.topics = new Topics(this);
        this.interactions = new Interactions(this);
        this.polls = new Polls(this);
    }

    /** Runs under the lock of the world. */
    public <T extends @Nullable Object> T locked(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    public Clock clock() {
        return clock;
    }

    RandomGenerator random() {
        return random;
    }

    public Ledger ledger() {
        return ledger;
    }

    int messages() {
        return messages;
    }

    Account anonymousAdmin() {
        return anonymousAdmin;
    }

    public FileStore files() {
        return files;
    }

    public Renderer renderer() {
        return renderer;
    }

    Delivery delivery() {
        return delivery;
    }

    public Posting posting() {
        return posting;
    }

    public Membership membership() {
        return membership;
    }

    public Topics topics() {
        return topics;
    }

    public Interactions interactions() {
        return interactions;
    }

    public Polls polls() {
        return polls;
    }

    long seconds() {
        return clock.millis() / 1000;
    }

    // people and bots

    /** A new person. */
    public Person person(String firstName, @Nullable String username) {
        return person(firstName, null, username);
    }

    /** A new person. */
    public Person person(String firstName, @Nullable String lastName, @Nullable String username) {
        return person(nextPerson.getAndIncrement(), firstName, lastName, username);
    }

    /** A new person with an id of one's own choice. */
    public Person person(long id, String firstName, @Nullable String lastName, @Nullable String username) {
        Account account = new Account(id, false, firstName, lastName, username);
        accounts.put(id, account);
        publish("world", "", Json.object());
        return new Person(this, account);
    }

    /** The face of someone who is there already. */
    public Person person(Account account) {
        return new Person(this, account);
    }

    /** A new bot with a token of the usual form. */
    public Bot bot(String username) {
        long id = nextBot.getAndIncrement();
        StringBuilder secret = new StringBuilder(id + ":");
        for (int i = 0; i < 35; i++) {
            secret.append("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789".charAt(random.nextInt(62)));
        }
        return bot(secret.toString(), username, username);
    }

    /** A new bot with this token; what stands before the colon is its id. */
    public Bot bot(String token, String name, String username) {
        long id = Long.parseLong(token.substring(0, token.indexOf(':')));
        Account account = new Account(id, true, name, null, username);
        Bot bot = new Bot(account, token, new UpdateQueue(id, ledger, clock, random));
        accounts.put(id, account);
        bots.put(id, bot);
        tokens.put(token, bot);
        publish("world", "", Json.object());
        return bot;
    }

    /** Gives the bot another token, as BotFather does; the old one is answered 401. */
    public void replaceToken(Bot bot, String token) {
        tokens.remove(bot.token());
        bot.token(token);
        tokens.put(token, bot);
    }

    /** The bot of a token, or null: then the answer is 401. */
    public @Nullable Bot botByToken(String token) {
        return tokens.get(token);
    }

    public @Nullable Bot bot(long id) {
        return bots.get(id);
    }

    public Collection<Bot> bots() {
        return bots.values();
    }

    public @Nullable Account account(long id) {
        return accounts.get(id);
    }

    public Collection<Account> accounts() {
        return accounts.values();
    }

    /** The account with a username, without {@code @} and without regard to case. */
    public Optional<Account> account(String username) {
        return accounts.values().stream()
                .filter(account -> username.equalsIgnoreCase(account.username()))
                .findFirst();
    }

    // chats

    /** A new basic group. */
    public Chat group(String title, Person owner) {
        return newGroup(Chat.Type.GROUP, -nextGroup.getAndIncrement(), title, false, owner.account());
    }

    /** A new supergroup without topics. */
    public Chat supergroup(String title, Person owner) {
        return newGroup(Chat.Type.SUPERGROUP, nextSupergroupId(), title, false, owner.account());
    }

    /** A new supergroup with topics. */
    public Chat forum(String title, Person owner) {
        return newGroup(Chat.Type.SUPERGROUP, nextSupergroupId(), title, true, owner.account());
    }

    long nextSupergroupId() {
        return -1_000_000_000_000L - nextSupergroup.getAndIncrement();
    }

    Chat newGroup(Chat.Type type, long id, String title, boolean forum, Account owner) {
        return locked(() -> {
            Chat chat = Chat.group(type, id, title, forum, owner);
            chat.members.put(owner, Member.of(owner, Member.Status.CREATOR));
            chats.put(chat.key(), chat);
            publish("chat", chat.key(), Json.object());
            return chat;
        });
    }

    /** The private chat of a bot and a person; made where there is none. */
    public Chat privateChat(Bot bot, Account person) {
        return chats.computeIfAbsent(bot.id() + ":" + person.id(), key -> Chat.between(bot, person));
    }

    /** Opens a private chat without a word, as one that was started long ago: the bot may write. */
    public Chat letWrite(Bot bot, Person person) {
        return locked(() -> {
            Chat chat = privateChat(bot, person.account());
            chat.started = true;
            publish("chat", chat.key(), Json.object());
            return chat;
        });
    }

    /** The chat a bot means by an id, or null where it cannot know it. */
    public @Nullable Chat chat(Bot bot, long id) {
        return id < 0 ? chats.get(Long.toString(id)) : chats.get(bot.id() + ":" + id);
    }

    /** The group with a username, or null. */
    public @Nullable Chat chatByUsername(String username) {
        return chats.values().stream()
                .filter(chat -> username.equalsIgnoreCase(chat.username))
                .findFirst()
                .orElse(null);
    }

    /** The chat with a key, or null. */
    public @Nullable Chat chatByKey(String key) {
        return chats.get(key);
    }

    public Collection<Chat> chats() {
        return chats.values();
    }

    // those who watch

    /** Tells of everything people can see; the listener must not block. */
    public Runnable listen(Consumer<WorldEvent> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    boolean watched() {
        return !listeners.isEmpty();
    }

    void publish(String type, String chat, ObjectNode data) {
        if (watched()) {
            WorldEvent event = new WorldEvent(type, chat, data);
            listeners.forEach(listener -> listener.accept(event));
        }
    }
}
