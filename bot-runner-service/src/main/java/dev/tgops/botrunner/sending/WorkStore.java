package dev.tgops.botrunner.sending;

import dev.tgops.contracts.Topics;
import dev.tgops.contracts.bot.BotEvent;
import dev.tgops.starter.outbox.Outbox;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** What outlives a process beside the requests: broken lanes, closed gates, migrated chats. */
@Repository
class WorkStore {

    /** What is remembered of one bot. Gates are nanoseconds from now on, 0 the whole bot. */
    record Remembered(Map<String, Long> brokenLanes, Map<Long, Long> migrations, Map<Long, Long> gates) {
        Remembered() {
            this(new HashMap<>(), new HashMap<>(), new HashMap<>());
        }
    }

    private final JdbcClient jdbc;
    private final Outbox outbox;
    private final Clock clock;

    WorkStore(JdbcClient jdbc, Outbox outbox, Clock clock) {
        this.jdbc = jdbc;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** What is remembered of the bots of some partitions. */
    Map<UUID, Remembered> ofPartitions(Collection<Integer> partitions, int count) {
        Map<UUID, Remembered> all = new HashMap<>();
        Integer[] wanted = partitions.toArray(Integer[]::new);
        String ofBots = " t join bot b on b.id = t.bot_id where b.key_hash % ? = any(?)";
        jdbc.sql("select t.bot_id, t.lane, t.epoch from broken_lane" + ofBots)
                .params(count, wanted)
                .query(row -> {
                    remembered(all, row.getObject(1, UUID.class)).brokenLanes().put(row.getString(2), row.getLong(3));
                });
        jdbc.sql("select t.bot_id, t.from_chat_id, t.to_chat_id from chat_migration" + ofBots)
                .params(count, wanted)
                .query(row -> {
                    remembered(all, row.getObject(1, UUID.class)).migrations().put(row.getLong(2), row.getLong(3));
                });
        Instant now = clock.instant();
        jdbc.sql("select t.bot_id, t.chat_id, t.until from gate" + ofBots + " and t.until > ?")
                .params(count, wanted, Timestamp.from(now))
                .query(row -> {
                    long nanos = Duration.between(now, row.getTimestamp(3).toInstant())
                            .toNanos();
                    remembered(all, row.getObject(1, UUID.class)).gates().put(row.getLong(2), nanos);
                });
        return all;
    }

    private static Remembered remembered(Map<UUID, Remembered> all, UUID botId) {
        return all.computeIfAbsent(botId, id -> new Remembered());
    }

    /** A group has become a supergroup: remembered, and told once. */
    @Transactional
    public void migrated(UUID botId, String projectId, long from, long to) {
        int inserted = jdbc.sql("""
                        insert into chat_migration (bot_id, from_chat_id, to_chat_id, seen_at) values (?, ?, ?, ?)
                        on conflict (bot_id, from_chat_id) do update set to_chat_id = excluded.to_chat_id, seen_at = excluded.seen_at
                          where chat_migration.to_chat_id <> excluded.to_chat_id
                        """)
                .params(botId, from, to, Timestamp.from(clock.instant()))
                .update();
        if (inserted > 0) {
            BotEvent event = new BotEvent.ChatMigrated(botId.toString(), projectId, clock.instant(), from, to);
            outbox.publish(Topics.BOT_EVENTS, botId.toString(), "bot.chat-migrated", event, projectId);
        }
    }

    /** Nothing is sent to a chat (0: by the whole bot) until a time, also after a restart. */
    void closed(UUID botId, long chatId, Instant until) {
        jdbc.sql("""
                        insert into gate (bot_id, chat_id, until) values (?, ?, ?)
                        on conflict (bot_id, chat_id) do update set until = greatest(gate.until, excluded.until)
                        """).params(botId, chatId, Timestamp.from(until)).update();
    }

    /** Forgets requests, lanes and gates that can matter no more. */
    int purge(Instant before) {
        Timestamp limit = Timestamp.from(before);
        jdbc.sql("delete from broken_lane where broken_at < ?").param(limit).update();
        jdbc.sql("delete from gate where until < ?").param(limit).update();
        return jdbc.sql("""
                        delete from request where id in (
                          select id from request where marked_at < ? limit 5000)
                        """).param(limit).update();
    }
}
