package dev.tgops.botrunner.polling;

import dev.tgops.botrunner.registry.Bot;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Forum topics that bots have created, as their own service messages tell: the proof that a {@code createForumTopic} in doubt was executed. */
@Repository
public class CreatedTopics {

    private static final JsonMapper MAPPER = new JsonMapper();

    /** Clocks differ, and a service message's date has seconds only. */
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(1);

    private final JdbcClient jdbc;
    private final Clock clock;

    CreatedTopics(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Remembers a topic's service message where the bot itself made the topic; before the update is confirmed to Telegram. */
    void saw(Bot bot, RawUpdate update) {
        if (update.chatId() == null || update.fromId() == null || update.fromId() != bot.telegramId()) {
            return;
        }
        JsonNode message = MAPPER.readTree(update.json()).path("message");
        JsonNode thread = message.path("message_thread_id");
        if (!thread.isIntegralNumber()) {
            return;
        }
        JsonNode topic = message.path("forum_topic_created");
        jdbc.sql("""
                        insert into created_topic (bot_id, chat_id, thread_id, name, topic, seen_at) values (?, ?, ?, ?, ?, ?)
                        on conflict do nothing
                        """)
                .params(
                        bot.id(),
                        update.chatId(),
                        thread.asLong(),
                        text(topic.path("name").asString("")),
                        text(topic.toString()),
                        Timestamp.from(clock.instant()))
                .update();
    }

    /** Telegram has told that a request made a topic; its service message is nobody else's then. */
    public void bind(UUID botId, long chatId, long threadId, String name, String requestId) {
        jdbc.sql("""
                        insert into created_topic (bot_id, chat_id, thread_id, name, topic, request_id, seen_at)
                        values (?, ?, ?, ?, '{}', ?, ?)
                        on conflict (bot_id, chat_id, thread_id) do update set request_id = excluded.request_id
                        """)
                .params(botId, chatId, threadId, text(name), requestId, Timestamp.from(clock.instant()))
                .update();
    }

    /**
     * Claims the topic that a request in doubt has made.
     *
     * @param since when the request was marked
     * @return the {@code ForumTopic} that Telegram would have answered, empty where no such topic has shown itself
     */
    public Optional<JsonNode> claim(UUID botId, long chatId, String name, Instant since, String requestId) {
        return jdbc.sql("""
                        update created_topic set request_id = ?
                        where (bot_id, chat_id, thread_id) = (
                          select bot_id, chat_id, thread_id from created_topic
                          where bot_id = ? and chat_id = ? and name = ? and (request_id is null or request_id = ?) and seen_at > ?
                          order by seen_at limit 1 for update)
                        returning thread_id, topic
                        """)
                .params(requestId, botId, chatId, text(name), requestId, Timestamp.from(since.minus(CLOCK_SKEW)))
                .query((row, number) -> {
                    ObjectNode topic = MAPPER.createObjectNode();
                    topic.put("message_thread_id", row.getLong("thread_id"));
                    topic.setAll((ObjectNode) MAPPER.readTree(row.getString("topic")));
                    return (JsonNode) topic;
                })
                .optional();
    }

    /** PostgreSQL's text has no NUL. */
    private static String text(String value) {
        return value.replace('\0', ' ');
    }

    /** Forgets what is older than any request in doubt. */
    public int purge(Instant before) {
        return jdbc.sql("delete from created_topic where seen_at < ?")
                .param(Timestamp.from(before))
                .update();
    }
}
