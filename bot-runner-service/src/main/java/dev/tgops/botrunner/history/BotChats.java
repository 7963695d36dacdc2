package dev.tgops.botrunner.history;

import dev.tgops.contracts.UpdateHeaders;
import dev.tgops.starter.kafka.CloudEvents;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The groups each bot is in and what it may do there, kept from its {@code my_chat_member} updates; Telegram cannot list them. */
@Repository
public class BotChats {

    private static final JsonMapper MAPPER = new JsonMapper();

    private final JdbcClient jdbc;

    BotChats(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param member the Bot API's ChatMember of the bot */
    public record BotChat(long chatId, String title, boolean forum, JsonNode member) {}

    void saw(ConsumerRecord<String, byte[]> record) {
        String bot = CloudEvents.header(record.headers(), UpdateHeaders.BOT);
        JsonNode update;
        try {
            update = MAPPER.readTree(record.value());
        } catch (JacksonException unreadable) {
            return;
        }
        JsonNode change = update.path("my_chat_member");
        JsonNode chat = change.path("chat");
        if (bot == null
                || chat.path("type").asString("").equals("private")
                || !chat.path("id").isIntegralNumber()) {
            return;
        }
        jdbc.sql("""
                        insert into bot_chat as c (bot_id, chat_id, update_id, title, forum, member)
                        values (?::uuid, ?, ?, ?, ?, ?::jsonb)
                        on conflict (bot_id, chat_id) do update set
                          update_id = excluded.update_id, title = excluded.title, forum = excluded.forum, member = excluded.member
                          where excluded.update_id > c.update_id
                        """)
                .params(
                        bot,
                        chat.path("id").asLong(),
                        update.path("update_id").asLong(),
                        chat.path("title").asString("").replace('\0', ' '),
                        chat.path("is_forum").asBoolean(false),
                        // PostgreSQL's JSON has no NUL.
                        change.path("new_chat_member").toString().replace("\\u0000", " "))
                .update();
    }

    /** By title. */
    public List<BotChat> of(UUID bot) {
        return jdbc.sql(
                        "select chat_id, title, forum, member from bot_chat where bot_id = ? order by title, chat_id limit 1000")
                .param(bot)
                .query((row, number) -> new BotChat(
                        row.getLong("chat_id"),
                        row.getString("title"),
                        row.getBoolean("forum"),
                        MAPPER.readTree(row.getString("member"))))
                .list();
    }
}
