package dev.tgops.botrunner.metrics;

import dev.tgops.botrunner.BotRunnerSettings;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The table {@code bot_minute}. */
@Repository
class BotMinutes {

    private static final long TO_MILLIS = 1_000_000;

    private final JdbcClient jdbc;
    private final Duration retention;
    private final Clock clock;

    BotMinutes(JdbcClient jdbc, BotRunnerSettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.retention = settings.metrics().retention();
        this.clock = clock;
    }

    /** Adds to a minute of many bots, and tells when each took its last update. Bots deleted meanwhile are left out. */
    @Transactional
    public void add(Instant minute, Map<UUID, BotCounts> counted) {
        List<UUID> bots = counted.keySet().stream().sorted().toList();
        List<BotCounts> counts = bots.stream().map(counted::get).toList();
        String[] ids = bots.stream().map(UUID::toString).toArray(String[]::new);
        jdbc.sql("""
                        insert into bot_minute (bot_id, minute, updates, sent, unreachable, refused, not_called, unknown, limited,
                                                calls, call_millis, longest_call_millis, waiting)
                        select u.id, ?, u.updates, u.sent, u.unreachable, u.refused, u.not_called, u.unknown, u.limited, u.calls,
                               u.call_millis, u.longest, u.waiting
                        from unnest(?::uuid[], ?::int[], ?::int[], ?::int[], ?::int[], ?::int[], ?::int[], ?::int[], ?::int[],
                                    ?::bigint[], ?::int[], ?::int[])
                             u (id, updates, sent, unreachable, refused, not_called, unknown, limited, calls, call_millis,
                                longest, waiting)
                        where exists (select 1 from bot b where b.id = u.id)
                        on conflict (bot_id, minute) do update set
                          updates = bot_minute.updates + excluded.updates, sent = bot_minute.sent + excluded.sent,
                          unreachable = bot_minute.unreachable + excluded.unreachable,
                          refused = bot_minute.refused + excluded.refused,
                          not_called = bot_minute.not_called + excluded.not_called,
                          unknown = bot_minute.unknown + excluded.unknown, limited = bot_minute.limited + excluded.limited,
                          calls = bot_minute.calls + excluded.calls,
                          call_millis = bot_minute.call_millis + excluded.call_millis,
                          longest_call_millis = greatest(bot_minute.longest_call_millis, excluded.longest_call_millis),
                          waiting = greatest(bot_minute.waiting, excluded.waiting)
                        """)
                .params(
                        Timestamp.from(minute),
                        ids,
                        ints(counts, c -> c.updates),
                        ints(counts, c -> c.sent),
                        ints(counts, c -> c.unreachable),
                        ints(counts, c -> c.refused),
                        ints(counts, c -> c.notCalled),
                        ints(counts, c -> c.unknown),
                        ints(counts, c -> c.limited),
                        ints(counts, c -> c.calls),
                        longs(counts, c -> c.callNanos / TO_MILLIS),
                        ints(counts, c -> (int) (c.longestCallNanos / TO_MILLIS)),
                        ints(counts, c -> c.waiting))
                .update();
        jdbc.sql("""
                        update bot b set last_update_at = greatest(b.last_update_at, u.at)
                        from unnest(?::uuid[], ?::timestamptz[]) u (id, at) where b.id = u.id and u.at is not null
                        """)
                .params(
                        ids,
                        counts.stream()
                                .map(c -> c.lastUpdateAt == null ? null : c.lastUpdateAt.toString())
                                .toArray(String[]::new))
                .update();
    }

    /** Sums over steps of time, without those in which nothing happened. */
    List<BotMetricsView.Point> read(UUID bot, Instant from, Duration step) {
        return jdbc.sql("""
                        select date_bin(?::interval, minute, ?) as start, sum(updates) updates, sum(sent) sent,
                               sum(unreachable) unreachable, sum(refused) refused, sum(not_called) not_called, sum(unknown) unknown,
                               sum(limited) limited, sum(calls) calls, sum(call_millis) call_millis,
                               max(longest_call_millis) longest, max(waiting) waiting
                        from bot_minute where bot_id = ? and minute >= ? group by 1 order by 1
                        """)
                .params(step.toSeconds() + " seconds", Timestamp.from(from), bot, Timestamp.from(from))
                .query(BotMinutes::point)
                .list();
    }

    private static BotMetricsView.Point point(ResultSet row, int number) throws SQLException {
        long calls = row.getLong("calls");
        return new BotMetricsView.Point(
                row.getTimestamp("start").toInstant(),
                row.getLong("updates"),
                new BotMetricsView.Sends(
                        row.getLong("sent"),
                        row.getLong("unreachable"),
                        row.getLong("refused"),
                        row.getLong("not_called"),
                        row.getLong("unknown")),
                row.getLong("limited"),
                calls == 0 ? null : row.getLong("call_millis") / calls,
                calls == 0 ? null : row.getLong("longest"),
                row.getLong("waiting"));
    }

    @Scheduled(fixedDelay = 600_000, initialDelay = 60_000)
    void purge() {
        jdbc.sql("delete from bot_minute m where minute < ? or not exists (select 1 from bot b where b.id = m.bot_id)")
                .param(Timestamp.from(clock.instant().minus(retention)))
                .update();
    }

    private static Integer[] ints(List<BotCounts> counts, ToIntFunction<BotCounts> of) {
        return counts.stream().map(of::applyAsInt).toArray(Integer[]::new);
    }

    private static Long[] longs(List<BotCounts> counts, ToLongFunction<BotCounts> of) {
        return counts.stream().map(of::applyAsLong).toArray(Long[]::new);
    }
}
