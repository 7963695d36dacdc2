package dev.tgops.localstack.containers;

import dev.tgops.localstack.TestDatabase;
import dev.tgops.localstack.TestInfrastructure;
import dev.tgops.localstack.TestKafka;
import dev.tgops.localstack.TestKeycloak;
import dev.tgops.localstack.TestMongo;
import dev.tgops.localstack.TestPostgres;
import dev.tgops.localstack.TestServers;
import dev.tgops.localstack.process.Ports;
import dev.tgops.localstack.server.Realm;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.testcontainers.Testcontainers;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.mongodb.MongoDBContainer;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.MountableFile;

/** Each server as a container, with the versions and settings of production; Testcontainers' own reaper removes them with the JVM. */
public final class ContainerTestServers implements TestServers {

    private static final String POSTGRES = "postgres:18";
    private static final String KAFKA = "apache/kafka:4.2.1";
    private static final String MONGO = "mongo:8";
    private static final String KEYCLOAK = "quay.io/keycloak/keycloak:26.7.3";

    @Override
    public TestPostgres startPostgres() {
        PostgreSQLContainer server = new PostgreSQLContainer(POSTGRES).withCommand("postgres", "-c", "max_connections=200");
        int port = Ports.free();
        server.setPortBindings(List.of("127.0.0.1:" + port + ":" + PostgreSQLContainer.POSTGRESQL_PORT));
        server.start();
        return new ContainerPostgres(server, new KillableContainer(server, port));
    }

    @Override
    public TestKafka startKafka() {
        // As local-stack's broker: a killed member's partitions are given away after 6 s.
        KafkaContainer broker = new KafkaContainer(KAFKA)
                .withEnv(Map.of(
                        "KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false",
                        "KAFKA_GROUP_CONSUMER_SESSION_TIMEOUT_MS", "3000",
                        "KAFKA_GROUP_CONSUMER_MIN_SESSION_TIMEOUT_MS", "3000",
                        "KAFKA_GROUP_CONSUMER_HEARTBEAT_INTERVAL_MS", "400",
                        "KAFKA_GROUP_CONSUMER_MIN_HEARTBEAT_INTERVAL_MS", "400",
                        "KAFKA_BROKER_SESSION_TIMEOUT_MS", "2000",
                        "KAFKA_BROKER_HEARTBEAT_INTERVAL_MS", "400",
                        "KAFKA_SHARE_COORDINATOR_STATE_TOPIC_REPLICATION_FACTOR", "1",
                        "KAFKA_SHARE_COORDINATOR_STATE_TOPIC_MIN_ISR", "1"));
        int port = Ports.free();
        broker.setPortBindings(List.of("127.0.0.1:" + port + ":9092"));
        broker.start();
        KillableContainer killable = new KillableContainer(broker, port);
        return new TestKafka() {
            @Override
            public String bootstrapServers() {
                return broker.getBootstrapServers();
            }

            @Override
            public void kill9() {
                killable.kill9();
            }

            @Override
            public void start() {
                killable.start();
            }
        };
    }

    @Override
    public TestMongo startMongo() {
        MongoDBContainer server = new MongoDBContainer(MONGO);
        server.start();
        return server::getReplicaSetUrl;
    }

    @Override
    public TestKeycloak startKeycloak() {
        TestDatabase database = TestInfrastructure.postgres().database("keycloak");
        int databasePort = URI.create(database.jdbcUrl().substring("jdbc:".length())).getPort();
        Testcontainers.exposeHostPorts(databasePort);
        String adminPassword = UUID.randomUUID().toString();
        String clientSecret = UUID.randomUUID().toString();
        int port = Ports.free();
        GenericContainer<?> server = new GenericContainer<>(KEYCLOAK)
                .withEnv(Map.of(
                        "KC_DB", "postgres",
                        "KC_DB_URL",
                                "jdbc:postgresql://host.testcontainers.internal:" + databasePort + "/keycloak",
                        "KC_DB_USERNAME", database.user(),
                        "KC_DB_PASSWORD", database.password(),
                        "KC_BOOTSTRAP_ADMIN_USERNAME", TestKeycloak.ADMIN,
                        "KC_BOOTSTRAP_ADMIN_PASSWORD", adminPassword,
                        "KC_HEALTH_ENABLED", "true",
                        Realm.CLIENT_SECRET, clientSecret,
                        Realm.PUBLIC_URL, TestKeycloak.PUBLIC_URL))
                .withCopyFileToContainer(
                        MountableFile.forHostPath(Realm.file()), "/opt/keycloak/data/import/tgops-realm.json")
                .withCommand("start", "--http-enabled=true", "--hostname-strict=false", "--cache=local", "--import-realm")
                .withExposedPorts(8080, 9000)
                .waitingFor(Wait.forHttp("/health/ready").forPort(9000).withStartupTimeout(Duration.ofMinutes(3)));
        server.setPortBindings(List.of("127.0.0.1:" + port + ":8080"));
        server.start();
        return new ContainerKeycloak(port, adminPassword, clientSecret, new KillableContainer(server, port));
    }

    private record ContainerKeycloak(int port, String adminPassword, String clientSecret, KillableContainer container)
            implements TestKeycloak {

        @Override
        public String url() {
            return "http://127.0.0.1:" + port;
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
}
