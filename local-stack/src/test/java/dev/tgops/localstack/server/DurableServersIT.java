package dev.tgops.localstack.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Updates;
import dev.tgops.localstack.process.Guard;
import dev.tgops.localstack.process.Ports;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.bson.Document;
import org.bson.types.Binary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The servers as {@code ./tgops up} runs them: their data outlives them. */
class DurableServersIT {

    private static final Duration TIMEOUT = Duration.ofSeconds(90);

    @TempDir
    Path folder;

    @Test
    void postgresEndsAServerThatOutlivedItsLauncherAndKeepsTheData() throws Exception {
        int port = Ports.free();
        PostgresServer outlived = postgres(port, "first");
        PostgresServer next = postgres(port, "changed");
        try {
            outlived.start(TIMEOUT);
            try (Connection connection = DriverManager.getConnection(outlived.jdbcUrl("orders"), "orders", "first")) {
                connection.createStatement().execute("create table kept ()");
            }

            next.start(TIMEOUT);

            assertThat(outlived.process().isAlive()).isFalse();
            try (Connection connection = DriverManager.getConnection(next.jdbcUrl("orders"), "orders", "changed")) {
                connection.createStatement().executeQuery("select * from kept");
                try (var rows = connection.createStatement().executeQuery("show fsync")) {
                    assertThat(rows.next()).isTrue();
                    assertThat(rows.getString(1)).isEqualTo("on");
                }
            }
        } finally {
            next.stop();
            outlived.stop();
        }
    }

    private PostgresServer postgres(int port, String rolePassword) {
        return new PostgresServer(
                folder,
                folder.resolve("postgresql.log"),
                port,
                new PostgresServer.Settings(true, "super", Map.of("orders", rolePassword)),
                new Guard(Duration.ZERO),
                Clock.systemUTC());
    }

    @Test
    void theMongoStandInKeepsItsFileOverARestart() {
        MongoStandIn mongo = new MongoStandIn(
                folder, folder.resolve("mongodb.log"), Ports.free(), true, new Guard(Duration.ZERO), Clock.systemUTC());
        try {
            mongo.start(TIMEOUT);
            Document kept = new Document("_id", "kept")
                    .append("version", 7L)
                    .append("bytes", new Binary(new byte[] {1, 2, 3}))
                    .append("at", new Date(1_700_000_000_000L))
                    .append("parts", List.of(new Document("name", "é"), new Document("name", null)));
            try (MongoClient client = MongoClients.create(mongo.uri("tickets"))) {
                MongoCollection<Document> things = client.getDatabase("tickets").getCollection("things");
                things.createIndex(Indexes.ascending("_id", "version"), new IndexOptions().unique(true));
                things.insertOne(kept);
                things.insertMany(IntStream.range(0, 2_000)
                        .mapToObj(i -> new Document("_id", "other" + i).append("version", (long) i))
                        .toList());
            }

            mongo.restart(TIMEOUT);

            try (MongoClient client = MongoClients.create(mongo.uri("tickets"))) {
                MongoCollection<Document> things = client.getDatabase("tickets").getCollection("things");
                assertThat(things.countDocuments()).isEqualTo(2_001);
                assertThat(things.find(Filters.eq("_id", "kept")).first()).isEqualTo(kept);
                Document present = new Document("_id", "kept").append("version", 7L);
                assertThat(things.updateOne(present, Updates.set("version", 8L)).getModifiedCount())
                        .isEqualTo(1);
                assertThat(things.updateOne(present, Updates.set("version", 9L)).getModifiedCount())
                        .isZero();
                assertThatThrownBy(() -> things.insertOne(new Document("_id", "kept")))
                        .hasMessageContaining("duplicate key");
            }
        } finally {
            mongo.stop();
        }
    }
}
