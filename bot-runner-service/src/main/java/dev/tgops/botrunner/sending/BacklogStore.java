package dev.tgops.botrunner.sending;

import dev.tgops.botrunner.ownership.Instance;
import dev.tgops.botrunner.ownership.Lease;
import dev.tgops.botrunner.sending.Aside.Share;
import dev.tgops.contracts.bot.BotRequest;
import dev.tgops.starter.kafka.EventJson;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * The table {@code backlog}: requests that are set aside. Who sets aside and brings back holds the lease; what a former owner still has to write finds no lease to stand on. A row that was brought
 * back stays until its outcome is published: after a crash the next owner, whose epoch is another, brings it back again.
 */
@Repository
class BacklogStore {

    /** A request of the backlog. */
    record Row(
            String id,
            Share share,
            @Nullable String lane,
            long offset,
            byte[] request,
            byte @Nullable [] traceparent,
            boolean inDoubt,
            Instant dueAt) {

        private static Row read(ResultSet row, int number) throws SQLException {
            return new Row(
                    row.getString("id"),
                    new Share(row.getBoolean("bulk"), row.getString("campaign")),
                    row.getString("lane"),
                    row.getLong("record_offset"),
                    row.getBytes("request"),
                    row.getBytes("traceparent"),
                    row.getBoolean("in_doubt"),
                    row.getTimestamp("due_at").toInstant());
        }
    }

    /** How many requests of a lane (null: without one) wait, when the first is due and when the first expires. */
    record Waiting(
            UUID botId,
            int partition,
            Share share,
            @Nullable String lane,
            int count,
            Instant dueAt,
            Instant deadline) {}

    /** A lane's later request is never due before its earlier one. */
    private static final String INSERT = """
            insert into backlog (
              id, bot_id, key_hash, bulk, campaign, lane, record_offset, request, traceparent, in_doubt, due_at, deadline)
            select ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,
                greatest(?::timestamptz, (select max(due_at) from backlog where bot_id = ? and lane = ?)), ?::timestamptz
              from lease where partition = ? and epoch = ? and owner = ?
            on conflict (id) do update set due_at = excluded.due_at, in_doubt = excluded.in_doubt, loaded_epoch = 0
            """;

    private static final String BRING_BACK = """
            update backlog set loaded_epoch = :epoch
            where id in (
                select id from backlog where bot_id = :bot and %s and loaded_epoch <> :epoch
                order by due_at, record_offset limit :most)
              and exists (select 1 from lease where partition = :partition and epoch = :epoch and owner = :owner)
            returning id, bulk, campaign, lane, record_offset, request, traceparent, in_doubt, due_at
            """;

    /** The last time that the database is asked to hold. */
    static final Instant FOREVER = Instant.parse("9999-01-01T00:00:00Z");

    private final JdbcClient jdbc;
    private final JdbcTemplate jdbcTemplate;
    private final Instance instance;
    private final Clock clock;

    BacklogStore(JdbcClient jdbc, JdbcTemplate jdbcTemplate, Instance instance, Clock clock) {
        this.jdbc = jdbc;
        this.jdbcTemplate = jdbcTemplate;
        this.instance = instance;
        this.clock = clock;
    }

    /** Sets requests aside, in their order; returns the ids of those for which the lease still holds. */
    @Transactional
    public Set<String> setAside(List<PendingRequest> requests) {
        Instant now = clock.instant();
        int[][] counts = jdbcTemplate.batchUpdate(
                INSERT, requests, requests.size(), (insert, pending) -> parameters(insert, pending, now));
        Set<String> written = new HashSet<>();
        for (int i = 0; i < requests.size(); i++) {
            if (counts[0][i] != 0) {
                written.add(requests.get(i).id());
            }
        }
        pushFollowersBack(requests);
        return written;
    }

    /** What was called, or stood there before, takes those behind it in its lane along: they may be there already, due a moment sooner. */
    private void pushFollowersBack(List<PendingRequest> requests) {
        Map<List<Object>, Long> last = new HashMap<>();
        for (PendingRequest pending : requests) {
            String lane = pending.request().lane();
            if (lane != null && (pending.fromBacklog || pending.takenAt != 0)) {
                last.merge(List.of(pending.botId(), lane), pending.offset(), Math::max);
            }
        }
        last.forEach((lane, offset) -> jdbc.sql("""
                        update backlog b set due_at = ahead.due_at
                        from (select max(due_at) as due_at from backlog
                            where bot_id = :bot and lane = :lane and record_offset <= :offset) ahead
                        where b.bot_id = :bot and b.lane = :lane and b.record_offset > :offset and b.due_at < ahead.due_at
                        """)
                .param("bot", lane.getFirst())
                .param("lane", lane.getLast())
                .param("offset", offset)
                .update());
    }

    private void parameters(PreparedStatement insert, PendingRequest pending, Instant now) throws SQLException {
        BotRequest request = pending.request();
        int at = 1;
        insert.setString(at++, request.requestId());
        insert.setObject(at++, pending.botId());
        insert.setInt(at++, keyHash(request.botId()));
        insert.setBoolean(at++, pending.bulk());
        insert.setString(at++, pending.share().campaign());
        insert.setString(at++, request.lane());
        insert.setLong(at++, pending.offset());
        insert.setBytes(at++, EventJson.write(request));
        insert.setBytes(at++, pending.traceparent());
        insert.setBoolean(at++, pending.inDoubt);
        insert.setTimestamp(at++, Timestamp.from(pending.dueAt == null ? now : pending.dueAt));
        insert.setObject(at++, pending.botId());
        insert.setString(at++, request.lane());
        insert.setTimestamp(at++, Timestamp.from(storable(request.deadline())));
        insert.setInt(at++, pending.lease().partition());
        insert.setLong(at++, pending.lease().epoch());
        insert.setString(at, instance.id());
    }

    /** All that waits for the bots of some partitions. */
    List<Waiting> waiting(Collection<Integer> partitions, int count) {
        return jdbc.sql("""
                        select bot_id, key_hash, bulk, campaign, lane, count(*) as waiting, min(due_at) as due_at, min(deadline) as deadline
                        from backlog where key_hash % ? = any(?) group by bot_id, key_hash, bulk, campaign, lane
                        """)
                .params(count, partitions.toArray(Integer[]::new))
                .query((row, number) -> new Waiting(
                        row.getObject("bot_id", UUID.class),
                        row.getInt("key_hash") % count,
                        new Share(row.getBoolean("bulk"), row.getString("campaign")),
                        row.getString("lane"),
                        row.getInt("waiting"),
                        row.getTimestamp("due_at").toInstant(),
                        row.getTimestamp("deadline").toInstant()))
                .list();
    }

    /** Brings back what is due of a share, in order. */
    List<Row> due(UUID botId, Lease lease, Share share, Instant by, int most) {
        return bringBack("bulk = :bulk and campaign = :campaign and due_at <= :by", botId, lease, by, most, share);
    }

    /** Brings back what has expired of a bot. */
    List<Row> expired(UUID botId, Lease lease, Instant by, int most) {
        return bringBack("deadline <= :by", botId, lease, by, most, new Share(false, ""));
    }

    private List<Row> bringBack(String which, UUID botId, Lease lease, Instant by, int most, Share share) {
        return jdbc
                .sql(BRING_BACK.formatted(which))
                .param("bot", botId)
                .param("bulk", share.bulk())
                .param("campaign", share.campaign())
                .param("by", Timestamp.from(by))
                .param("most", most)
                .param("partition", lease.partition())
                .param("epoch", lease.epoch())
                .param("owner", instance.id())
                .query(Row::read)
                .list()
                .stream()
                .sorted(Comparator.comparing(Row::dueAt).thenComparingLong(Row::offset))
                .toList();
    }

    /** What was brought back, but did not arrive, waits again. */
    List<Waiting> putBack(UUID botId, Lease lease, Collection<String> arrived) {
        return jdbc.sql("""
                        update backlog set loaded_epoch = 0 where bot_id = ? and loaded_epoch = ? and not id = any(?)
                        returning bulk, campaign, lane, due_at, deadline
                        """)
                .params(botId, lease.epoch(), arrived.toArray(String[]::new))
                .query((row, number) -> new Waiting(
                        botId,
                        lease.partition(),
                        new Share(row.getBoolean("bulk"), row.getString("campaign")),
                        row.getString("lane"),
                        1,
                        row.getTimestamp("due_at").toInstant(),
                        row.getTimestamp("deadline").toInstant()))
                .list();
    }

    /** When the next of a share is due; far away where there is none. */
    Instant nextDue(UUID botId, Lease lease, Share share) {
        return time(jdbc.sql("""
                        select min(due_at) from backlog where bot_id = ? and bulk = ? and campaign = ? and loaded_epoch <> ?
                        """).params(botId, share.bulk(), share.campaign(), lease.epoch()));
    }

    /** When the next of a bot expires; far away where there is none. */
    Instant nextDeadline(UUID botId, Lease lease) {
        return time(jdbc.sql("select min(deadline) from backlog where bot_id = ? and loaded_epoch <> ?")
                .params(botId, lease.epoch()));
    }

    private static Instant time(JdbcClient.StatementSpec query) {
        return query.query(Timestamp.class).optional().map(Timestamp::toInstant).orElse(FOREVER);
    }

    /** The outcomes of these are published. */
    void delete(Collection<String> ids) {
        jdbc.sql("delete from backlog where id = any(?)")
                .param(ids.toArray(String[]::new))
                .update();
    }

    private static Instant storable(Instant time) {
        return time.isAfter(FOREVER) ? FOREVER : time;
    }

    /** As Kafka's default partitioner sees the key. */
    private static int keyHash(String botId) {
        return Utils.toPositive(Utils.murmur2(botId.getBytes(StandardCharsets.UTF_8)));
    }
}
