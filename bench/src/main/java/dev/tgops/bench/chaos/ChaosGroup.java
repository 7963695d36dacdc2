package dev.tgops.bench.chaos;

import dev.tgops.bench.client.EmulatorClient;
import dev.tgops.bench.client.GatewayClient;
import dev.tgops.bench.client.Waiting;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import tools.jackson.databind.JsonNode;

/** A support group with its own bot, and what can be done to it at the emulator. */
final class ChaosGroup {

    private final EmulatorClient emulator;
    private final String name;
    private final long bot;
    private final long agent;
    private final String groupId;
    private final ReadWriteLock works = new ReentrantReadWriteLock(true);
    private final Set<String> gone = ConcurrentHashMap.newKeySet();
    private volatile long chat;

    private ChaosGroup(EmulatorClient emulator, String name, long bot, long agent, long chat, String groupId) {
        this.emulator = emulator;
        this.name = name;
        this.bot = bot;
        this.agent = agent;
        this.chat = chat;
        this.groupId = groupId;
    }

    /**
     * Registers and starts a bot, and registers its group by {@code /start}.
     *
     * @param name what the checker calls the group
     * @param basic whether it is a basic group, which has no topics yet
     */
    static ChaosGroup open(GatewayClient gateway, EmulatorClient emulator, String name, boolean basic) {
        String title = "chaos" + name + Long.toString(System.nanoTime(), 36);
        JsonNode made = emulator.bot(title + "_bot");
        long bot = made.required("id").asLong();
        long agent = emulator.person("Agent");
        long chat = emulator.post("chats", Map.of("type", basic ? "group" : "forum", "title", title, "owner", agent))
                .required("id")
                .asLong();
        // It hears the group also while it is no administrator.
        emulator.send("PUT", "bots", Map.of("bot", bot, "privacy", false));
        emulator.addAdministrator(chat, agent, bot);
        String id = gateway.post(
                        "/api/v1/bots", Map.of("token", made.required("token").asString()))
                .required("id")
                .asString();
        gateway.post("/api/v1/bots/" + id + "/start", null);
        Waiting.await(
                "the bot runs",
                () -> "RUNNING"
                        .equals(gateway.get("/api/v1/bots/" + id + "/status")
                                .path("state")
                                .asString()));
        emulator.writeInTopic(agent, chat, 0, "/start");
        Waiting.await(
                "the group is registered", () -> registered(gateway, title).isPresent());
        return new ChaosGroup(
                emulator, name, bot, agent, chat, registered(gateway, title).orElseThrow());
    }

    private static Optional<String> registered(GatewayClient gateway, String title) {
        return gateway.get("/api/v1/groups?limit=200")
                .path("items")
                .valueStream()
                .filter(item -> title.equals(item.path("title").asString()))
                .map(item -> item.required("id").asString())
                .findFirst();
    }

    /** The basic group becomes a supergroup, and gets topics; the bot is made an administrator anew. */
    void migrate() {
        long before = chat;
        emulator.post("chats/migrate", Map.of("chat", before, "user", agent));
        chat = emulator.list("chats")
                .filter(known -> known.path("id").asLong() == before)
                .findFirst()
                .orElseThrow()
                .required("migratedTo")
                .asLong();
        setForum(true);
        takeRights();
        giveRights();
    }

    /** What the checker calls it. */
    String name() {
        return name;
    }

    /** Telegram's id of its bot. */
    long bot() {
        return bot;
    }

    long chat() {
        return chat;
    }

    /** Its id in TgOps. */
    String groupId() {
        return groupId;
    }

    /** Places whose topic was deleted. */
    Set<String> gone() {
        return Set.copyOf(gone);
    }

    /** The agent writes into a topic; returns Telegram's id of the message. */
    long write(long thread, String text) {
        return emulator.writeInTopic(agent, chat, thread, text)
                .required("message_id")
                .asLong();
    }

    /** Runs it while the bot hears what is written in the group; waits for that. */
    void whileItWorks(Runnable work) {
        works.readLock().lock();
        try {
            work.run();
        } finally {
            works.readLock().unlock();
        }
    }

    /** Runs it while nobody writes in the group. */
    void whileNobodyWrites(Runnable work) {
        works.writeLock().lock();
        try {
            work.run();
        } finally {
            works.writeLock().unlock();
        }
    }

    /** False where it is gone already. */
    boolean deleteTopic(long thread) {
        gone.add(chat + "/" + thread);
        return succeeds(() -> emulator.send("DELETE", "topics", Map.of("user", agent, "chat", chat, "thread", thread)));
    }

    /** False where it is closed or gone already. */
    boolean closeTopic(long thread) {
        return succeeds(() ->
                emulator.send("PUT", "topics", Map.of("user", agent, "chat", chat, "thread", thread, "closed", true)));
    }

    private static boolean succeeds(Runnable request) {
        try {
            request.run();
            return true;
        } catch (IllegalStateException refused) {
            return false;
        }
    }

    void takeRights() {
        emulator.send("PUT", "members", Map.of("chat", chat, "user", agent, "member", bot, "rights", List.of()));
    }

    void giveRights() {
        emulator.addAdministrator(chat, agent, bot);
    }

    void kick() {
        emulator.send("DELETE", "members", Map.of("chat", chat, "user", agent, "member", bot));
    }

    void comeBack() {
        emulator.send("DELETE", "members", Map.of("chat", chat, "user", agent, "member", bot, "unban", true));
        giveRights();
    }

    void setForum(boolean on) {
        emulator.send("PUT", "chats", Map.of("chat", chat, "user", agent, "forum", on));
    }
}
