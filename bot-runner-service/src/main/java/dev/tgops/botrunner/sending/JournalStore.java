package dev.tgops.botrunner.sending;

import dev.tgops.botrunner.ownership.Instance;
import java.sql.Array;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.stereotype.Component;

/**
 * The table {@code request}, written in groups: one statement for all marks, ends and releases that have gathered, on one connection of its own.
 *
 * <p>Marks are made under the lease's epoch, ends under the mark's: what a former owner still has to write finds nothing to write to.
 */
@Component
class JournalStore {

    /** Every look-up is by primary key; without statistics (a new table) the planner would rather scan, and keep to it. A process that stands still must not hold locks for longer than its lease. */
    private static final String SESSION = "-c enable_seqscan=off -c enable_hashjoin=off -c enable_mergejoin=off"
            + " -c plan_cache_mode=force_generic_plan -c idle_in_transaction_session_timeout=5s";

    private static final String WRITE = """
            with
            ended as (
              update request r set state = 'E', outcome = u.outcome
              from unnest(?, ?, ?) u (id, epoch, outcome)
              where r.id = u.id and r.epoch = u.epoch and r.state = 'C'
              returning r.id),
            freed as (
              update request r set state = 'F'
              from unnest(?, ?) u (id, epoch)
              where r.id = u.id and r.epoch = u.epoch and r.state = 'C'
              returning r.id),
            taken as (
              update request r set epoch = u.epoch
              from unnest(?, ?, ?) u (id, partition, epoch)
              join lease l on l.partition = u.partition and l.epoch = u.epoch and l.owner = ?
              where r.id = u.id and r.state = 'C' and r.epoch <> u.epoch
              returning r.id),
            marked as (
              insert into request (id, bot_id, epoch, state, outcome, marked_at)
              select u.id, u.bot_id::uuid, u.epoch, u.state, u.outcome, ?::timestamptz
              from unnest(?, ?, ?, ?, ?, ?) u (id, bot_id, partition, epoch, state, outcome)
              join lease l on l.partition = u.partition and l.epoch = u.epoch and l.owner = ?
              on conflict (id) do update
                set epoch = excluded.epoch, state = excluded.state, outcome = excluded.outcome, marked_at = excluded.marked_at
                where request.state = 'F'
              returning id)
            select id from ended union all select id from freed union all select id from taken union all select id from marked
            """;

    /** What is known of a request. */
    record Known(char state, long epoch, byte @Nullable [] outcome, Instant markedAt) {}

    private final DataSourceProperties database;
    private final Instance instance;
    private final Clock clock;
    private @Nullable Connection connection;

    JournalStore(DataSourceProperties database, Instance instance, Clock clock) {
        this.database = database;
        this.instance = instance;
        this.clock = clock;
    }

    /** Writes a group; returns the ids for which the write had an effect. An id occurs once in a group. */
    Set<String> write(JournalGroup group) throws SQLException {
        Connection open = connection();
        boolean more = !group.brokenLanes().isEmpty();
        try {
            open.setAutoCommit(!more);
            Set<String> written = writeRequests(open, group);
            if (more) {
                writeBrokenLanes(open, group);
                open.commit();
            }
            return written;
        } catch (SQLException e) {
            close();
            throw e;
        }
    }

    private Set<String> writeRequests(Connection open, JournalGroup group) throws SQLException {
        try (PreparedStatement write = open.prepareStatement(WRITE)) {
            int at = 1;
            write.setArray(at++, text(open, group.ended().ids()));
            write.setArray(at++, bigints(open, group.ended().epochs()));
            write.setArray(at++, bytes(open, group.ended().outcomes()));
            write.setArray(at++, text(open, group.freed().ids()));
            write.setArray(at++, bigints(open, group.freed().epochs()));
            write.setArray(at++, text(open, group.taken().ids()));
            write.setArray(at++, integers(open, group.taken().partitions()));
            write.setArray(at++, bigints(open, group.taken().epochs()));
            write.setString(at++, instance.id());
            write.setTimestamp(at++, Timestamp.from(clock.instant()));
            write.setArray(at++, text(open, group.marked().ids()));
            write.setArray(at++, text(open, group.marked().bots()));
            write.setArray(at++, integers(open, group.marked().partitions()));
            write.setArray(at++, bigints(open, group.marked().epochs()));
            write.setArray(at++, text(open, group.marked().states()));
            write.setArray(at++, bytes(open, group.marked().outcomes()));
            write.setString(at, instance.id());
            Set<String> written = new HashSet<>();
            try (ResultSet rows = write.executeQuery()) {
                while (rows.next()) {
                    written.add(rows.getString(1));
                }
            }
            return written;
        }
    }

    private void writeBrokenLanes(Connection open, JournalGroup group) throws SQLException {
        Timestamp now = Timestamp.from(clock.instant());
        try (PreparedStatement lanes = open.prepareStatement("""
                        insert into broken_lane (bot_id, lane, epoch, broken_at) values (?::uuid, ?, ?, ?)
                        on conflict (bot_id, lane) do update
                          set epoch = greatest(broken_lane.epoch, excluded.epoch), broken_at = excluded.broken_at
                        """)) {
            for (JournalGroup.BrokenLane lane : group.brokenLanes()) {
                lanes.setString(1, lane.botId());
                lanes.setString(2, lane.lane());
                lanes.setLong(3, lane.epoch());
                lanes.setTimestamp(4, now);
                lanes.addBatch();
            }
            lanes.executeBatch();
        }
    }

    /** What is known of requests whose write had no effect. */
    Map<String, Known> find(List<String> ids) throws SQLException {
        Connection open = connection();
        try (PreparedStatement find =
                open.prepareStatement("select id, state, epoch, outcome, marked_at from request where id = any(?)")) {
            open.setAutoCommit(true);
            find.setArray(1, text(open, ids));
            Map<String, Known> known = new HashMap<>();
            try (ResultSet rows = find.executeQuery()) {
                while (rows.next()) {
                    known.put(
                            rows.getString(1),
                            new Known(
                                    rows.getString(2).charAt(0),
                                    rows.getLong(3),
                                    rows.getBytes(4),
                                    rows.getTimestamp(5).toInstant()));
                }
            }
            return known;
        } catch (SQLException e) {
            close();
            throw e;
        }
    }

    void close() {
        Connection open = connection;
        connection = null;
        if (open != null) {
            try {
                open.close();
            } catch (SQLException ignored) {
                // It is gone already.
            }
        }
    }

    private Connection connection() throws SQLException {
        Connection open = connection;
        if (open == null) {
            Properties settings = new Properties();
            settings.setProperty("user", database.determineUsername());
            settings.setProperty("password", database.determinePassword());
            settings.setProperty("options", SESSION);
            settings.setProperty("connectTimeout", "2");
            settings.setProperty("socketTimeout", "10");
            settings.setProperty("tcpKeepAlive", "true");
            settings.setProperty("ApplicationName", "bot-runner-journal");
            // The statement is prepared on the server at its first use: it is always the same.
            settings.setProperty("prepareThreshold", "1");
            open = DriverManager.getConnection(database.determineUrl(), settings);
            connection = open;
        }
        return open;
    }

    private static Array text(Connection open, List<String> values) throws SQLException {
        return open.createArrayOf("text", values.toArray());
    }

    private static Array bigints(Connection open, List<Long> values) throws SQLException {
        return open.createArrayOf("bigint", values.toArray());
    }

    private static Array integers(Connection open, List<Integer> values) throws SQLException {
        return open.createArrayOf("integer", values.toArray());
    }

    private static Array bytes(Connection open, List<byte @Nullable []> values) throws SQLException {
        return open.createArrayOf("bytea", new ArrayList<>(values).toArray(byte[][]::new));
    }
}
