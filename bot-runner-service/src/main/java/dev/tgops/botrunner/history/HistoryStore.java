package dev.tgops.botrunner.history;

import dev.tgops.botrunner.BotRunnerSettings;
import dev.tgops.starter.Ids;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;

/** The table {@code bot_message}. */
@Repository
class HistoryStore {

    private static final Logger log = LoggerFactory.getLogger(HistoryStore.class);
    private static final UUID AFTER_ALL = new UUID(-1, -1);

    private final JdbcClient jdbc;
    private final Duration retention;
    private final Clock clock;

    HistoryStore(JdbcClient jdbc, BotRunnerSettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.retention = settings.history().retention();
        this.clock = clock;
    }

    /** Writes entries, each of another message; what is there already is completed. May be repeated. */
    void write(List<HistoryEntry> entries) {
        if (entries.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        insert into bot_message as m (bot_id, ref, id, at, chat_id, thread_id, message_id, type, content, text, sender,
                                                      status, error)
                        select * from unnest(?::uuid[], ?, ?::uuid[], ?::timestamptz[], ?::bigint[], ?::bigint[], ?::bigint[], ?, ?, ?,
                                             ?, ?, ?)
                        on conflict (bot_id, ref) do update set
                          chat_id = coalesce(m.chat_id, excluded.chat_id), thread_id = coalesce(m.thread_id, excluded.thread_id),
                          message_id = coalesce(excluded.message_id, m.message_id), content = coalesce(m.content, excluded.content),
                          text = coalesce(m.text, excluded.text), error = coalesce(excluded.error, m.error),
                          status = case when excluded.status = 'PENDING' then m.status else excluded.status end
                        """)
                .params(
                        texts(entries, e -> e.botId().toString()),
                        texts(entries, HistoryEntry::ref),
                        texts(entries, e -> Ids.next().toString()),
                        texts(entries, e -> e.at().toString()),
                        numbers(entries, HistoryEntry::chatId),
                        numbers(entries, HistoryEntry::threadId),
                        numbers(entries, HistoryEntry::messageId),
                        texts(entries, HistoryEntry::type),
                        texts(entries, HistoryEntry::content),
                        texts(entries, HistoryEntry::text),
                        texts(entries, HistoryEntry::sender),
                        texts(entries, HistoryEntry::status),
                        texts(entries, HistoryEntry::error))
                .update();
    }

    /**
     * Newest first, older than {@code before}.
     *
     * @param received true: what came in; false: what went out; null: both
     * @param text what the text contains, whatever its case
     */
    List<BotMessageView> read(
            UUID bot,
            @Nullable Long chat,
            @Nullable Boolean received,
            @Nullable String status,
            @Nullable String text,
            @Nullable UUID before,
            int limit) {
        return jdbc.sql("""
                        select * from bot_message
                        where bot_id = :bot and id < :before and (:chat::bigint is null or chat_id = :chat)
                          and (:received::boolean is null or (status = 'RECEIVED') = :received)
                          and (:status::text is null or status = :status)
                          and (:text::text is null or position(lower(:text) in lower(text)) > 0)
                        order by id desc limit :limit
                        """)
                .param("bot", bot)
                .param("before", before == null ? AFTER_ALL : before)
                .param("chat", chat)
                .param("received", received)
                .param("status", status)
                .param("text", text)
                .param("limit", limit)
                .query(BotMessageView::read)
                .list();
    }

    /** Forgets what is old, and what bots had that are gone, in steps. */
    @Scheduled(fixedDelay = 60_000, initialDelay = 60_000)
    void purge() {
        int forgotten = 0;
        int step;
        do {
            step = jdbc.sql("""
                            delete from bot_message where (bot_id, ref) in (
                              select bot_id, ref from bot_message m
                              where at < ? or not exists (select 1 from bot b where b.id = m.bot_id) limit 5000)
                            """)
                    .param(Timestamp.from(clock.instant().minus(retention)))
                    .update();
            forgotten += step;
        } while (step > 0);
        if (forgotten > 0) {
            log.info("Forgot {} messages of bots' history", forgotten);
        }
    }

    private static String[] texts(List<HistoryEntry> entries, Function<HistoryEntry, @Nullable String> of) {
        return entries.stream().map(of).toArray(String[]::new);
    }

    private static Long[] numbers(List<HistoryEntry> entries, Function<HistoryEntry, @Nullable Long> of) {
        return entries.stream().map(of).toArray(Long[]::new);
    }
}
