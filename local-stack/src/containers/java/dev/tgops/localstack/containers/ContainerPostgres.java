package dev.tgops.localstack.containers;

import dev.tgops.localstack.TestDatabase;
import dev.tgops.localstack.TestPostgres;
import dev.tgops.localstack.process.StackException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** A database and a role per name, as the embedded server has them. */
final class ContainerPostgres implements TestPostgres {

    private final PostgreSQLContainer server;
    private final KillableContainer container;
    private final ConcurrentHashMap<String, TestDatabase> databases = new ConcurrentHashMap<>();

    ContainerPostgres(PostgreSQLContainer server, KillableContainer container) {
        this.server = server;
        this.container = container;
    }

    @Override
    public TestDatabase database(String name) {
        return databases.computeIfAbsent(name, this::create);
    }

    private TestDatabase create(String name) {
        try (Connection connection =
                        DriverManager.getConnection(server.getJdbcUrl(), server.getUsername(), server.getPassword());
                Statement statement = connection.createStatement()) {
            statement.execute("create role " + name + " login password '" + name + "'");
            statement.execute("create database " + name + " owner " + name);
        } catch (SQLException e) {
            throw new StackException("database " + name + " cannot be made: " + e.getMessage(), e);
        }
        return new TestDatabase("jdbc:postgresql://127.0.0.1:" + container.port() + "/" + name, name, name);
    }

    @Override
    public TestDatabase freshDatabase() {
        return database("t" + UUID.randomUUID().toString().replace("-", ""));
    }

    @Override
    public void kill9() {
        container.kill9();
    }

    @Override
    public void start() {
        container.start();
    }
}
