package dev.tgops.e2e;

import static org.awaitility.Awaitility.await;

import dev.tgops.bench.client.EmulatorClient;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/** What people see in Telegram, read from the emulator; waits until it is there. */
record Conversations(EmulatorClient emulator) {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    /** The first message of a group's topic (0: General) that contains {@code text}. */
    JsonNode inTopic(long group, long thread, String text) {
        return first(Long.toString(group), m -> m.path("thread").asLong() == thread && contains(m, text), text);
    }

    /** The first message of a private chat that contains {@code text}. */
    JsonNode inPrivate(long bot, long person, String text) {
        return first(bot + ":" + person, m -> contains(m, text), text);
    }

    /** The service message by which a topic of that name part was made; its {@code thread} is the topic. */
    JsonNode topicCreated(long group, String namePart) {
        return first(
                Long.toString(group),
                m -> m.path("forum_topic_created").path("name").asString("").contains(namePart),
                "topic " + namePart);
    }

    /** Waits until a service message of that field stands in the topic. */
    void serviceMessage(long group, long thread, String field) {
        first(Long.toString(group), m -> m.path("thread").asLong() == thread && m.has(field), field);
    }

    private JsonNode first(String chat, Predicate<JsonNode> condition, String what) {
        return await(what + " in " + chat)
                .atMost(LIMIT)
                .until(
                        () -> emulator.messages(chat).stream().filter(condition).toList(),
                        (List<JsonNode> found) -> !found.isEmpty())
                .getFirst();
    }

    private static boolean contains(JsonNode message, String text) {
        return message.path("text").asString("").contains(text);
    }
}
