package dev.tgops.ticket;

import static org.awaitility.Awaitility.await;

import dev.tgops.contracts.Topics;
import dev.tgops.contracts.bot.BotCall;
import dev.tgops.contracts.bot.BotRequest;
import dev.tgops.contracts.bot.BotSnapshot;
import dev.tgops.contracts.bot.BotState;
import dev.tgops.starter.kafka.CloudEvents;
import dev.tgops.starter.kafka.EventJson;
import dev.tgops.ticket.bots.BotStore;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** A project with a bot, a forum, staff and customers, of one test. */
final class World {

    static final Duration PATIENCE = Duration.ofSeconds(15);

    final String projectId;
    final String botId = UUID.randomUUID().toString();
    final String botName = "support_" + botId.substring(0, 8) + "_bot";
    final long telegramBotId = ThreadLocalRandom.current().nextLong(1_000_000, 9_000_000);
    final BotRunnerStand.BotSide bot;
    private final BotRunnerStand stand;
    private final Map<Long, Runnable> updates = new ConcurrentHashMap<>();
    private final AtomicLong updateIds =
            new AtomicLong(ThreadLocalRandom.current().nextLong(2_000_001, 900_000_000));
    private final AtomicLong messageIds = new AtomicLong(1);
    private final AtomicLong chatIds =
            new AtomicLong(ThreadLocalRandom.current().nextLong(10_000_000, 900_000_000));

    World(BotRunnerStand stand, BotStore known) {
        this(stand, known, UUID.randomUUID().toString());
    }

    /** A further bot of a project. */
    World(BotRunnerStand stand, BotStore known, String projectId) {
        this.projectId = projectId;
        this.stand = stand;
        this.bot = stand.bot(botId);
        state(BotState.RUNNING, null);
        await().atMost(PATIENCE).until(() -> known.find(botId) != null);
    }

    /** The registry says what the bot is doing. */
    void state(BotState state, @Nullable String error) {
        stand.record(
                Topics.BOT_BOTS,
                botId,
                EventJson.write(new BotSnapshot(
                        botId, projectId, telegramBotId, botName, "Support", state, true, error, Instant.now())),
                CloudEvents.headers(
                        UUID.randomUUID().toString(),
                        BotSnapshot.EVENT_TYPE,
                        "bot-runner-service",
                        Instant.now(),
                        projectId));
    }

    /** A person in Telegram. */
    record Person(long id, String name) {}

    /** A message that was written: what a reply or an edit names. */
    record Written(long chatId, long messageId, long date, Map<String, Object> message) {}

    Person person(String name) {
        return new Person(chatIds.incrementAndGet(), name);
    }

    /** A chat as updates name it. */
    record Chat(long id, Map<String, Object> json) {}

    Chat privateChat(Person person) {
        return new Chat(person.id(), Map.of("id", person.id(), "type", "private", "first_name", person.name()));
    }

    Chat forum() {
        long id = -1_000_000_000_000L - chatIds.incrementAndGet();
        return new Chat(id, Map.of("id", id, "type", "supergroup", "title", "Support", "is_forum", true));
    }

    Chat basicGroup() {
        long id = -chatIds.incrementAndGet();
        return new Chat(id, Map.of("id", id, "type", "group", "title", "Basic"));
    }

    Chat plainGroup() {
        long id = -1_000_000_000_000L - chatIds.incrementAndGet();
        return new Chat(id, Map.of("id", id, "type", "supergroup", "title", "Plain"));
    }

    Written write(Person person, Chat chat, @Nullable Long thread, Map<String, Object> content) {
        Map<String, Object> message = new TreeMap<>();
        long id = messageIds.incrementAndGet();
        long date = Instant.now().getEpochSecond();
        message.put("message_id", id);
        message.put("date", date);
        message.put("chat", chat.json());
        message.put("from", Map.of("id", person.id(), "is_bot", false, "first_name", person.name()));
        if (thread != null) {
            message.put("message_thread_id", thread);
            message.put("is_topic_message", true);
        }
        message.putAll(content);
        update("message", chat, message);
        return new Written(chat.id(), id, date, message);
    }

    Written write(Person person, Chat chat, @Nullable Long thread, String text) {
        return write(person, chat, thread, Map.of("text", text));
    }

    /** A customer's text in the private chat. */
    Written write(Person person, String text) {
        return write(person, privateChat(person), null, text);
    }

    Written reply(Person person, Chat chat, @Nullable Long thread, long to, long toDate, boolean toBot, String text) {
        return write(
                person,
                chat,
                thread,
                Map.of(
                        "text",
                        text,
                        "reply_to_message",
                        Map.of(
                                "message_id",
                                to,
                                "date",
                                toDate,
                                "chat",
                                chat.json(),
                                "from",
                                Map.of("id", 1, "is_bot", toBot, "first_name", "x"))));
    }

    void edit(Written written, Chat chat, String text) {
        Map<String, Object> message = new TreeMap<>(written.message());
        message.put("text", text);
        message.put("edit_date", Instant.now().getEpochSecond());
        update("edited_message", chat, message);
    }

    /** The id of the update. */
    long membership(Person by, Chat chat, Map<String, Object> member) {
        return update(
                "my_chat_member",
                chat,
                Map.of(
                        "chat", chat.json(),
                        "from", Map.of("id", by.id(), "is_bot", false, "first_name", by.name()),
                        "date", Instant.now().getEpochSecond(),
                        "new_chat_member", member));
    }

    /** What somebody's reactions to a message are now. */
    void react(Person person, Chat chat, long messageId, List<String> emojis) {
        update(
                "message_reaction",
                chat,
                Map.of(
                        "chat", chat.json(),
                        "message_id", messageId,
                        "user", Map.of("id", person.id(), "is_bot", false, "first_name", person.name()),
                        "date", Instant.now().getEpochSecond(),
                        "old_reaction", List.of(),
                        "new_reaction",
                                emojis.stream()
                                        .map(emoji -> Map.of("type", "emoji", "emoji", emoji))
                                        .toList()));
    }

    /** The service message of a topic that the bot has created. */
    void topicCreated(Chat chat, long thread, String name) {
        Map<String, Object> message = new TreeMap<>();
        message.put("message_id", thread);
        message.put("date", Instant.now().getEpochSecond());
        message.put("chat", chat.json());
        message.put("from", Map.of("id", telegramBotId, "is_bot", true, "first_name", "Support"));
        message.put("message_thread_id", thread);
        message.put("is_topic_message", true);
        message.put("forum_topic_created", Map.of("name", name, "icon_color", 1));
        update("message", chat, message);
    }

    long update(String type, Chat chat, Object body) {
        long id = updateIds.incrementAndGet();
        Runnable told = () ->
                raw(id, type, chat.id(), JsonMapper.shared().writeValueAsString(Map.of("update_id", id, type, body)));
        updates.put(id, told);
        told.run();
        return id;
    }

    /** The update comes once more. */
    void again(long updateId) {
        updates.getOrDefault(updateId, () -> {}).run();
    }

    void raw(long updateId, String type, long chatId, String json) {
        stand.update(botId, projectId, updateId, type, Long.toString(chatId), json.getBytes(StandardCharsets.UTF_8));
    }

    // ---- what the bot was asked to do

    <T extends BotCall> List<T> calls(Class<T> type) {
        return bot.requests.stream()
                .map(BotRequest::call)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    <T extends BotCall> T awaitCall(Class<T> type, Predicate<T> matching) {
        await("a " + type.getSimpleName())
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> calls(type).stream().anyMatch(matching));
        return calls(type).stream().filter(matching).findFirst().orElseThrow();
    }

    BotCall.SendMessage awaitText(Chat chat, String part) {
        return awaitCall(
                BotCall.SendMessage.class,
                call -> call.chatId() == chat.id() && call.text().contains(part));
    }

    /** Texts sent to the chat, in order. */
    List<String> texts(Chat chat) {
        return calls(BotCall.SendMessage.class).stream()
                .filter(call -> call.chatId() == chat.id())
                .map(BotCall.SendMessage::text)
                .toList();
    }

    /** Texts sent to that topic of the group, or to its other topics. */
    List<String> inThread(Chat chat, long thread, boolean that) {
        return calls(BotCall.SendMessage.class).stream()
                .filter(call -> call.chatId() == chat.id() && call.messageThreadId() != null)
                .filter(call -> Long.valueOf(thread).equals(call.messageThreadId()) == that)
                .map(BotCall.SendMessage::text)
                .toList();
    }

    long lastUpdateId() {
        return updateIds.get();
    }

    /** Telegram's id of the message that the bot has sent for the first request that matches. */
    <T extends BotCall> long sentId(Class<T> type, Predicate<T> matching) {
        awaitCall(type, matching);
        BotRequest request = bot.requests.stream()
                .filter(r -> type.isInstance(r.call()) && matching.test(type.cast(r.call())))
                .findFirst()
                .orElseThrow();
        await().atMost(PATIENCE).until(() -> bot.answers.containsKey(request.requestId()));
        var answer = bot.answers.get(request.requestId());
        var result = answer == null ? null : answer.result();
        if (result == null) {
            throw new AssertionError("not answered with a result: " + request);
        }
        return result.get(request.call() instanceof BotCall.CreateForumTopic ? "message_thread_id" : "message_id")
                .longValue();
    }

    /** Telegram's ids of the messages that the bot has sent for the first request of the type. */
    <T extends BotCall> List<Long> sentIds(Class<T> type) {
        awaitCall(type, call -> true);
        BotRequest request = bot.requests.stream()
                .filter(r -> type.isInstance(r.call()))
                .findFirst()
                .orElseThrow();
        await().atMost(PATIENCE).until(() -> bot.answers.containsKey(request.requestId()));
        return Objects.requireNonNull(Objects.requireNonNull(bot.answers.get(request.requestId()))
                        .result())
                .valueStream()
                .map(message -> message.path("message_id").asLong())
                .toList();
    }

    /** Registers a forum and waits for the answer. */
    Chat registeredForum() {
        Chat forum = forum();
        write(person("Boss"), forum, null, "/start");
        awaitText(forum, "takes support tickets");
        return forum;
    }
}
