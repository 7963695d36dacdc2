package dev.tgops.bench.chaos;

import dev.tgops.bench.client.EmulatorClient;
import dev.tgops.bench.client.GatewayClient;
import dev.tgops.bench.client.Waiting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import tools.jackson.databind.JsonNode;

/** A bot, its support group, an agent and customers, and what can be done to them at the emulator. */
final class ChaosWorld {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final EmulatorClient emulator;
    private final long bot;
    private final long agent;
    private final ReadWriteLock groupWorks = new ReentrantReadWriteLock(true);
    private final Set<Long> silent = ConcurrentHashMap.newKeySet();
    private final Set<String> gone = ConcurrentHashMap.newKeySet();
    private volatile long group;

    private ChaosWorld(EmulatorClient emulator, long bot, long agent, long group) {
        this.emulator = emulator;
        this.bot = bot;
        this.agent = agent;
        this.group = group;
    }

    /** Registers and starts a bot, and registers its group by {@code /start}; a basic group has no topics yet. */
    static ChaosWorld open(GatewayClient gateway, EmulatorClient emulator, boolean basicGroup) {
        String name = "chaos" + Long.toString(System.nanoTime(), 36);
        JsonNode made = emulator.bot(name + "_bot");
        long agent = emulator.person("Agent");
        long group = emulator.post(
                        "chats", Map.of("type", basicGroup ? "group" : "forum", "title", name, "owner", agent))
                .required("id")
                .asLong();
        ChaosWorld world = new ChaosWorld(emulator, made.required("id").asLong(), agent, group);
        // It hears the group also while it is no administrator.
        emulator.send("PUT", "bots", Map.of("bot", world.bot(), "privacy", false));
        world.giveRights();
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
        emulator.writeInTopic(agent, group, 0, "/start");
        Waiting.await(
                "the group is registered",
                () -> gateway.get("/api/v1/groups?limit=200")
                        .path("items")
                        .valueStream()
                        .anyMatch(item -> name.equals(item.path("title").asString())));
        return world;
    }

    /** People who have greeted the bot: that opens their tickets, whose cards repeat the first words, which carry no label therefore. */
    List<Long> customers(int count) {
        List<Long> people = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            long person = emulator.person("Customer");
            emulator.writeToBot(person, bot, "Hello");
            people.add(person);
        }
        return people;
    }

    /** The basic group becomes a supergroup, and gets topics; the bot is made an administrator anew. */
    void migrate() {
        long before = group;
        emulator.post("chats/migrate", Map.of("chat", before, "user", agent));
        group = chat(before).required("migratedTo").asLong();
        setForum(true);
        takeRights();
        giveRights();
    }

    private JsonNode chat(long id) {
        return emulator.list("chats")
                .filter(chat -> chat.path("id").asLong() == id)
                .findFirst()
                .orElseThrow();
    }

    long bot() {
        return bot;
    }

    long agent() {
        return agent;
    }

    long group() {
        return group;
    }

    /** Places whose topic was deleted. */
    Set<String> gone() {
        return Set.copyOf(gone);
    }

    boolean isSilent(long customer) {
        return silent.contains(customer);
    }

    /** Runs it while the bot hears what is written in the group; waits for that. */
    void whileTheGroupWorks(Runnable work) {
        groupWorks.readLock().lock();
        try {
            work.run();
        } finally {
            groupWorks.readLock().unlock();
        }
    }

    /** Runs it while nobody writes in the group. */
    void whileNobodyWritesInTheGroup(Runnable work) {
        groupWorks.writeLock().lock();
        try {
            work.run();
        } finally {
            groupWorks.writeLock().unlock();
        }
    }

    /** False where it is gone already. */
    boolean deleteTopic(long thread) {
        gone.add(group + "/" + thread);
        return succeeds(
                () -> emulator.send("DELETE", "topics", Map.of("user", agent, "chat", group, "thread", thread)));
    }

    /** False where it is closed or gone already. */
    boolean closeTopic(long thread) {
        return succeeds(() ->
                emulator.send("PUT", "topics", Map.of("user", agent, "chat", group, "thread", thread, "closed", true)));
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
        emulator.send("PUT", "members", Map.of("chat", group, "user", agent, "member", bot, "rights", List.of()));
    }

    void giveRights() {
        emulator.addAdministrator(group, agent, bot);
    }

    void kick() {
        emulator.send("DELETE", "members", Map.of("chat", group, "user", agent, "member", bot));
    }

    void unban() {
        emulator.send("DELETE", "members", Map.of("chat", group, "user", agent, "member", bot, "unban", true));
    }

    void setForum(boolean on) {
        emulator.send("PUT", "chats", Map.of("chat", group, "user", agent, "forum", on));
    }

    /** The customer blocks the bot, or takes that back; does not write meanwhile. */
    void block(long customer, boolean blocked) {
        if (blocked) {
            silent.add(customer);
        }
        emulator.post("block", Map.of("user", customer, "bot", bot, "blocked", blocked));
        if (!blocked) {
            silent.remove(customer);
        }
    }
}
