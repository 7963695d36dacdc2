package dev.tgops.bench.journal;

import java.sql.Array;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A table, written by one thread in natural groups: the shape of bot-runner-service's journal. */
final class PostgresMarks implements MarkStore {

    private static final int GROUP = 500;

    private static final String TABLE = """
            create table request (id text primary key, epoch bigint not null, state char(1) not null, outcome bytea, marked_at timestamptz not null)
            with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02)
            """;

    private static final String WRITE = """
            with ended as (
              update request r set state = 'E', outcome = u.outcome from unnest(?, ?) u (id, outcome)
              where r.id = u.id and r.epoch = 1 and r.state = 'C' returning r.id),
            marked as (
              insert into request (id, epoch, state, marked_at) select u.id, 1, 'C', now() from unnest(?) u (id)
              on conflict (id) do nothing returning id)
            select id from ended union all select id from marked
            """;

    private record Entry(String id, byte @Nullable [] outcome, CompletableFuture<Void> durable) {}

    private final BlockingQueue<Entry> queue = new LinkedBlockingQueue<>();
    private final Connection connection;
    private final Thread writer;
    private volatile boolean closed;

    PostgresMarks(String jdbcUrl, String user, String password) throws SQLException {
        // As bot-runner-service does: every look-up is by primary key, which a planner without statistics does not
        // know.
        String planner = "&options=-c%20enable_seqscan=off%20-c%20enable_hashjoin=off%20-c%20enable_mergejoin=off"
                + "%20-c%20plan_cache_mode=force_generic_plan";
        this.connection = DriverManager.getConnection(
                jdbcUrl + (jdbcUrl.contains("?") ? "&" : "?") + "prepareThreshold=1" + planner, user, password);
        try (var statement = connection.createStatement()) {
            statement.execute(TABLE);
        }
        this.writer = Thread.ofPlatform().name("marks").start(this::write);
    }

    @Override
    public CompletableFuture<Void> mark(String id) {
        return add(new Entry(id, null, new CompletableFuture<>()));
    }

    @Override
    public CompletableFuture<Void> end(String id, byte[] outcome) {
        return add(new Entry(id, outcome, new CompletableFuture<>()));
    }

    private CompletableFuture<Void> add(Entry entry) {
        queue.add(entry);
        return entry.durable();
    }

    private void write() {
        List<Entry> group = new ArrayList<>();
        try {
            while (!closed) {
                Entry first = queue.poll(100, TimeUnit.MILLISECONDS);
                if (first != null) {
                    group.add(first);
                    queue.drainTo(group, GROUP - 1);
                    write(group);
                    group.forEach(entry -> entry.durable().complete(null));
                    group.clear();
                }
            }
        } catch (InterruptedException | SQLException e) {
            group.forEach(entry -> entry.durable().completeExceptionally(e));
        }
    }

    private void write(List<Entry> group) throws SQLException {
        List<Entry> ended =
                group.stream().filter(entry -> entry.outcome() != null).toList();
        try (PreparedStatement write = connection.prepareStatement(WRITE)) {
            write.setArray(1, array("text", ended.stream().map(Entry::id).toArray()));
            write.setArray(2, array("bytea", ended.stream().map(Entry::outcome).toArray(byte[][]::new)));
            write.setArray(
                    3,
                    array(
                            "text",
                            group.stream()
                                    .filter(entry -> entry.outcome() == null)
                                    .map(Entry::id)
                                    .toArray()));
            int written = 0;
            try (ResultSet ids = write.executeQuery()) {
                while (ids.next()) {
                    written++;
                }
            }
            if (written != group.size()) {
                throw new SQLException(written + " of " + group.size() + " entries were written");
            }
        }
    }

    private Array array(String type, Object[] values) throws SQLException {
        return connection.createArrayOf(type, values);
    }

    /** Nothing is read: an id that comes again meets the primary key. */
    @Override
    public long takeOver() {
        return 0;
    }

    @Override
    public void close() {
        closed = true;
        try {
            writer.join();
            connection.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
