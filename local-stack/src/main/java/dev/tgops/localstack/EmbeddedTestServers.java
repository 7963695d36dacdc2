package dev.tgops.localstack;

import dev.tgops.localstack.process.Guard;
import dev.tgops.localstack.process.Ports;
import dev.tgops.localstack.server.KafkaBroker;
import dev.tgops.localstack.server.KeycloakServer;
import dev.tgops.localstack.server.MongoStandIn;
import dev.tgops.localstack.server.PostgresServer;
import dev.tgops.localstack.server.Realm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** The servers as child processes. They are killed, not asked, at the end: their data goes too. */
final class EmbeddedTestServers implements TestServers {

    private static final Duration START_TIMEOUT = Duration.ofSeconds(90);

    private final Guard guard = new Guard(Duration.ZERO);
    private final Path folder;

    EmbeddedTestServers() {
        try {
            folder = Files.createTempDirectory("tgops-test-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        guard.deleteAtEnd(folder);
    }

    @Override
    public TestPostgres startPostgres() {
        String password = UUID.randomUUID().toString();
        PostgresServer server = new PostgresServer(
                folder,
                log("postgresql"),
                Ports.free(),
                new PostgresServer.Settings(false, password, Map.of()),
                guard,
                clock());
        server.start(START_TIMEOUT);
        return new EmbeddedPostgres(server);
    }

    @Override
    public TestKafka startKafka() {
        KafkaBroker broker = new KafkaBroker(folder, log("kafka"), Ports.free(), Ports.free(), false, guard, clock());
        broker.start(START_TIMEOUT);
        return new EmbeddedKafka(broker);
    }

    @Override
    public TestMongo startMongo() {
        MongoStandIn server = new MongoStandIn(folder, log("mongodb"), Ports.free(), false, guard, clock());
        server.start(START_TIMEOUT);
        return server::uri;
    }

    @Override
    public TestKeycloak startKeycloak() {
        TestDatabase database = TestInfrastructure.postgres().database("keycloak");
        String adminPassword = UUID.randomUUID().toString();
        String clientSecret = UUID.randomUUID().toString();
        KeycloakServer server = new KeycloakServer(
                folder,
                log("keycloak"),
                Ports.free(),
                Ports.free(),
                new KeycloakServer.Settings(
                        database.jdbcUrl(), database.user(), database.password(), TestKeycloak.ADMIN, adminPassword),
                Realm.file(),
                Map.of(Realm.CLIENT_SECRET, clientSecret, Realm.PUBLIC_URL, TestKeycloak.PUBLIC_URL),
                false,
                guard,
                clock());
        server.start(START_TIMEOUT);
        return new EmbeddedKeycloak(server, adminPassword, clientSecret);
    }

    private Path log(String name) {
        return folder.resolve(name + ".log");
    }

    private static Clock clock() {
        return Clock.systemUTC();
    }

    private static final class EmbeddedPostgres implements TestPostgres {

        private final PostgresServer server;
        private final ConcurrentHashMap<String, TestDatabase> databases = new ConcurrentHashMap<>();

        EmbeddedPostgres(PostgresServer server) {
            this.server = server;
        }

        @Override
        public TestDatabase database(String name) {
            return databases.computeIfAbsent(name, fresh -> {
                server.createDatabase(fresh, fresh);
                return new TestDatabase(server.jdbcUrl(fresh), fresh, fresh);
            });
        }

        @Override
        public TestDatabase freshDatabase() {
            return database("t" + UUID.randomUUID().toString().replace("-", ""));
        }

        @Override
        public void kill9() {
            server.process().kill9();
        }

        @Override
        public void start() {
            server.start(START_TIMEOUT);
        }
    }

    private record EmbeddedKeycloak(KeycloakServer server, String adminPassword, String clientSecret)
            implements TestKeycloak {

        @Override
        public String url() {
            return server.url();
        }

        @Override
        public void kill9() {
            server.process().kill9();
        }

        @Override
        public void start() {
            server.start(START_TIMEOUT);
        }
    }

    private record EmbeddedKafka(KafkaBroker broker) implements TestKafka {

        @Override
        public String bootstrapServers() {
            return broker.bootstrapServers();
        }

        @Override
        public void kill9() {
            broker.process().kill9();
        }

        @Override
        public void start() {
            broker.start(START_TIMEOUT);
        }
    }
}
