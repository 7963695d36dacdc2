package dev.tgops.bench.client;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** The emulator's control API: makes people, bots and groups, writes as a person, and reads the ledger. */
public final class EmulatorClient {

    private static final int PAGE = 5_000;

    private final JsonHttp http;

    public EmulatorClient(String emulatorUrl) {
        this.http = new JsonHttp(emulatorUrl);
    }

    /** Makes a bot; its answer has {@code id} and {@code token}. */
    public JsonNode bot(String username) {
        return post("bots", Map.of("username", username));
    }

    /** Makes a person and returns the id. */
    public long person(String firstName) {
        return post("users", Map.of("firstName", firstName)).required("id").asLong();
    }

    /** Makes a supergroup with topics and returns its id. */
    public long forum(String title, long owner) {
        return post("chats", Map.of("type", "forum", "title", title, "owner", owner))
                .required("id")
                .asLong();
    }

    /** Adds {@code member} to {@code chat} as an administrator with all rights. */
    public void addAdministrator(long chat, long by, long member) {
        send("PUT", "members", Map.of("chat", chat, "user", by, "member", member, "rights", List.of("all")));
    }

    /** Writes to the bot in private and returns the message. */
    public JsonNode writeToBot(long person, long bot, String text) {
        return post("messages", Map.of("user", person, "bot", bot, "text", text));
    }

    /** Writes many messages to bots in private, in one request. */
    public void writeToBots(List<Message> messages) {
        post(
                "messages/batch",
                Map.of(
                        "messages",
                        messages.stream()
                                .map(m -> Map.of("user", m.person(), "bot", m.bot(), "text", m.text()))
                                .toList()));
    }

    /** @param bot Telegram's id */
    public record Message(long person, long bot, String text) {}

    /** Writes into a group's topic (0: General) and returns the message. */
    public JsonNode writeInTopic(long person, long chat, long thread, String text) {
        return post("messages", Map.of("user", person, "chat", chat, "thread", thread, "text", text));
    }

    /** Changes a message as its author; {@code chat} is a private chat's bot or a group's id. */
    public void edit(long person, Map<String, Object> place, long messageId, String text) {
        Map<String, Object> fields = new HashMap<>(place);
        fields.put("user", person);
        fields.put("messageId", messageId);
        fields.put("text", text);
        send("PUT", "messages", fields);
    }

    /** Makes people who have let the bot write, and returns their ids. */
    public List<Long> readers(long bot, int count) {
        List<Long> people = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            people.add(person("Reader" + i));
        }
        letWrite(bot, people);
        return people;
    }

    /** The people write to the bot, so that it may write to them. */
    public void letWrite(long bot, List<Long> people) {
        post(
                "messages/batch",
                Map.of(
                        "messages",
                        people.stream()
                                .map(person -> Map.of("user", person, "bot", bot, "text", "/start"))
                                .toList()));
    }

    /** Limits that the emulator enforces, a second per bot and per chat; 0 is none. */
    public void limits(int perBot, int perChat) {
        send("PUT", "limits", Map.of("perBotSecond", perBot, "perChatSecond", perChat));
    }

    /** Every call is answered so much later. */
    public void latency(int millis) {
        send("PUT", "latency", Map.of("millis", millis));
    }

    /** Whether the ledger keeps counters only. */
    public void lean(boolean lean) {
        send("PUT", "ledger", Map.of("lean", lean));
    }

    /** What the control API lists under that path. */
    public Stream<JsonNode> list(String path) {
        return http.call("GET", "/emulator/" + path, null, Map.of())
                .orThrow(path)
                .valueStream();
    }

    /** Posts any other control request. */
    public JsonNode post(String path, Object fields) {
        return send("POST", path, fields);
    }

    /** Makes any other control request. */
    public JsonNode send(String method, String path, Object fields) {
        return http.call(method, "/emulator/" + path, fields, Map.of()).orThrow(method + " " + path);
    }

    /** The ledger's calls with a sequence above {@code after}, in order. */
    public List<JsonNode> calls(long after) {
        return http.lines("/emulator/ledger/calls?after=" + after);
    }

    /** All messages of a chat in order, deleted ones included and marked. */
    public List<JsonNode> messages(String chatKey) {
        return messageStream(chatKey).toList();
    }

    /** The same, read page by page as they are asked for: of a chat that has hundreds of thousands. */
    public Stream<JsonNode> messageStream(String chatKey) {
        return Stream.iterate(
                        messagesAfter(chatKey, 0),
                        page -> !page.isEmpty(),
                        page -> messagesAfter(
                                chatKey, page.getLast().required("message_id").asLong()))
                .flatMap(List::stream);
    }

    private List<JsonNode> messagesAfter(String chatKey, long messageId) {
        return http.lines("/emulator/ledger/messages?chat=" + chatKey + "&after=" + messageId + "&limit=" + PAGE);
    }

    public JsonNode counters() {
        return http.call("GET", "/emulator/counters", null, Map.of()).orThrow("counters");
    }
}
