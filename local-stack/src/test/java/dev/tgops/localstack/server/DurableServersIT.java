package dev.tgops.localstack.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import dev.tgops.localstack.process.Guard;
import dev.tgops.localstack.process.Ports;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.bson.Document;
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
            try (MongoClient client = MongoClients.create(mongo.uri("tickets"))) {
                client.getDatabase("tickets").getCollection("things").insertOne(new Document("_id", "kept"));
            }

            mongo.restart(TIMEOUT);

            try (MongoClient client = MongoClients.create(mongo.uri("tickets"))) {
                assertThat(client.getDatabase("tickets").getCollection("things").countDocuments())
                        .isEqualTo(1);
            }
        } finally {
            mongo.stop();
        }
    }
}
