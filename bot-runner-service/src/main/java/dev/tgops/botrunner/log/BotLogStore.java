package dev.tgops.botrunner.log;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code bot_log}. */
@Repository
public class BotLogStore {

    private static final UUID AFTER_ALL = new UUID(-1, -1);

    private final JdbcClient jdbc;

    BotLogStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Which entries.
     *
     * @param level at least this one
     * @param text what the entry's text contains, whatever its case
     */
    public record Filter(
            @Nullable LogLevel level,
            @Nullable LogKind kind,
            @Nullable String text,
            @Nullable Instant from,
            @Nullable Instant to) {}

    void insert(Map<UUID, List<LogEntry>> entries) {
        List<String> bots = new ArrayList<>();
        List<LogEntry> all = new ArrayList<>();
        entries.forEach((bot, own) -> own.forEach(entry -> {
            bots.add(bot.toString());
            all.add(entry);
        }));
        jdbc.sql("""
                        insert into bot_log (id, bot_id, at, level, kind, text)
                        select * from unnest(?::uuid[], ?::uuid[], ?::timestamptz[], ?, ?, ?)
                        """)
                .params(
                        all.stream().map(e -> e.id().toString()).toArray(String[]::new),
                        bots.toArray(String[]::new),
                        all.stream().map(e -> e.at().toString()).toArray(String[]::new),
                        all.stream().map(e -> e.level().name()).toArray(String[]::new),
                        all.stream().map(e -> e.kind().name()).toArray(String[]::new),
                        all.stream().map(LogEntry::text).toArray(String[]::new))
                .update();
    }

    /** Newest first, older than {@code before}. */
    public List<LogEntry> read(UUID bot, Filter filter, @Nullable UUID before, int limit) {
        LogLevel level = filter.level() == null ? LogLevel.INFO : filter.level();
        return jdbc.sql("""
                        select id, at, level, kind, text from bot_log
                        where bot_id = :bot and id < :before and level = any(:levels)
                          and (:kind::text is null or kind = :kind) and (:from::timestamptz is null or at >= :from)
                          and (:to::timestamptz is null or at < :to)
                          and (:text::text is null or position(lower(:text) in lower(text)) > 0)
                        order by id desc limit :limit
                        """)
                .param("bot", bot)
                .param("before", before == null ? AFTER_ALL : before)
                .param("levels", levelsFrom(level))
                .param("kind", filter.kind() == null ? null : filter.kind().name())
                .param("from", timestamp(filter.from()))
                .param("to", timestamp(filter.to()))
                .param("text", filter.text())
                .param("limit", limit)
                .query((row, number) -> new LogEntry(
                        row.getObject("id", UUID.class),
                        row.getTimestamp("at").toInstant(),
                        LogLevel.valueOf(row.getString("level")),
                        LogKind.valueOf(row.getString("kind")),
                        row.getString("text")))
                .list();
    }

    /** Forgets some old entries, and those of bots that are gone; returns how many. */
    int purge(Instant before) {
        return jdbc.sql("""
                        delete from bot_log where id in (
                          select id from bot_log l where at < ? or not exists (select 1 from bot b where b.id = l.bot_id) limit 5000)
                        """).param(Timestamp.from(before)).update();
    }

    private static String[] levelsFrom(LogLevel level) {
        return List.of(LogLevel.values()).subList(level.ordinal(), LogLevel.values().length).stream()
                .map(LogLevel::name)
                .toArray(String[]::new);
    }

    private static @Nullable Timestamp timestamp(@Nullable Instant instant) {
        return instant == null ? null : Timestamp.from(instant);
    }
}
