package dev.tgops.botrunner.history;

import dev.tgops.contracts.EventHeaders;
import dev.tgops.contracts.Topics;
import dev.tgops.contracts.UpdateHeaders;
import dev.tgops.contracts.bot.BotOutcome;
import dev.tgops.contracts.bot.BotRequest;
import dev.tgops.starter.kafka.CloudEvents;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads updates, requests and outcomes as entries; what it does not know, or cannot read, is none. */
final class HistoryReader {

    private static final JsonMapper MAPPER = new JsonMapper();

    /** What a message may carry, in the order in which it names itself: an animation is a document too. */
    private static final List<String> CONTENTS = List.of(
            "text",
            "animation",
            "audio",
            "document",
            "photo",
            "sticker",
            "story",
            "video",
            "video_note",
            "voice",
            "contact",
            "dice",
            "game",
            "poll",
            "venue",
            "location",
            "new_chat_members",
            "left_chat_member",
            "forum_topic_created",
            "forum_topic_edited",
            "forum_topic_closed",
            "forum_topic_reopened",
            "pinned_message");

    /** They tell nobody anything. */
    private static final Set<String> UNTOLD = Set.of("getChat", "getChatMember", "sendChatAction", "setMyCommands");

    private static final int LONGEST = 4_096;

    private HistoryReader() {}

    static Optional<HistoryEntry> read(ConsumerRecord<String, byte[]> record) {
        if (record.value() == null) {
            return Optional.empty();
        }
        String type = CloudEvents.header(record.headers(), EventHeaders.TYPE);
        try {
            JsonNode json = MAPPER.readTree(record.value());
            return record.topic().equals(Topics.BOT_UPDATES)
                    ? update(record, json)
                    : BotRequest.EVENT_TYPE.equals(type)
                            ? request(record, json)
                            : BotOutcome.EVENT_TYPE.equals(type) ? outcome(json) : Optional.empty();
        } catch (JacksonException | IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    private static Optional<HistoryEntry> update(ConsumerRecord<String, byte[]> record, JsonNode update) {
        String bot = CloudEvents.header(record.headers(), UpdateHeaders.BOT);
        String type = CloudEvents.header(record.headers(), UpdateHeaders.UPDATE_TYPE);
        if (bot == null || type == null) {
            return Optional.empty();
        }
        JsonNode content = update.path(type);
        JsonNode message = content.has("message") ? content.path("message") : content;
        JsonNode from = content.has("from") ? content.path("from") : content.path("user");
        return Optional.of(new HistoryEntry(
                UUID.fromString(bot),
                "u:" + update.path("update_id").asLong(),
                Instant.ofEpochMilli(record.timestamp()),
                number(message.path("chat").path("id")),
                number(message.path("message_thread_id")),
                number(message.path("message_id")),
                type,
                content(message),
                text(content, "text", "caption", "data", "query"),
                sender(from),
                HistoryEntry.RECEIVED,
                null));
    }

    private static Optional<HistoryEntry> request(ConsumerRecord<String, byte[]> record, JsonNode request) {
        JsonNode call = request.path("call");
        String method = call.path("method").asString("");
        if (UNTOLD.contains(method)) {
            return Optional.empty();
        }
        return Optional.of(new HistoryEntry(
                UUID.fromString(request.path("botId").asString("")),
                "r:" + request.path("requestId").asString(""),
                Instant.ofEpochMilli(record.timestamp()),
                number(call.path("chatId")),
                number(call.path("messageThreadId")),
                method.startsWith("edit") || method.startsWith("delete") ? number(call.path("messageId")) : null,
                method,
                null,
                text(call, "text", "caption", "name"),
                null,
                HistoryEntry.PENDING,
                null));
    }

    private static Optional<HistoryEntry> outcome(JsonNode outcome) {
        String method = outcome.path("method").asString("");
        if (UNTOLD.contains(method)) {
            return Optional.empty();
        }
        JsonNode result = outcome.path("result");
        return Optional.of(new HistoryEntry(
                UUID.fromString(outcome.path("botId").asString("")),
                "r:" + outcome.path("requestId").asString(""),
                Instant.parse(outcome.path("finishedAt").asString("")),
                number(result.path("chat").path("id")),
                number(result.path("message_thread_id")),
                number(result.path("message_id")),
                method,
                content(result),
                text(result, "text", "caption"),
                null,
                outcome.path("status").asString(""),
                text(outcome, "error")));
    }

    private static @Nullable String content(JsonNode message) {
        return CONTENTS.stream().filter(message::has).findFirst().orElse(null);
    }

    private static @Nullable String sender(JsonNode from) {
        String name = (from.path("first_name").asString("") + " "
                        + from.path("last_name").asString(""))
                .strip();
        return name.isEmpty() ? null : clean(name);
    }

    private static @Nullable Long number(JsonNode node) {
        return node.isIntegralNumber() ? Long.valueOf(node.asLong()) : null;
    }

    private static @Nullable String text(JsonNode of, String... names) {
        for (String name : names) {
            String text = of.path(name).asString("");
            if (!text.isEmpty()) {
                return clean(text);
            }
        }
        return null;
    }

    /** PostgreSQL's text has no NUL. */
    private static String clean(String text) {
        return (text.length() <= LONGEST ? text : text.substring(0, LONGEST)).replace('\0', ' ');
    }
}
