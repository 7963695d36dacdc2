package dev.tgops.localstack;

import java.util.ServiceLoader;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Real servers for tests: each is started at its first use, once per JVM, on free ports of 127.0.0.1 and in a temporary folder, and is gone
 * with the JVM, however that ends. Tests share them, so each takes names of its own for databases, topics and groups.
 */
public final class TestInfrastructure {

    private static final TestServers SERVERS =
            ServiceLoader.load(TestServers.class).findFirst().orElseGet(EmbeddedTestServers::new);

    private static final Once<TestPostgres> POSTGRES = new Once<>(SERVERS::startPostgres);
    private static final Once<TestKafka> KAFKA = new Once<>(SERVERS::startKafka);
    private static final Once<TestMongo> MONGO = new Once<>(SERVERS::startMongo);
    private static final Once<TestKeycloak> KEYCLOAK = new Once<>(SERVERS::startKeycloak);

    private TestInfrastructure() {}

    public static TestPostgres postgres() {
        return POSTGRES.get();
    }

    public static TestKafka kafka() {
        return KAFKA.get();
    }

    public static TestMongo mongo() {
        return MONGO.get();
    }

    /** Keycloak with the realm of auth-service; takes about 10 s. */
    public static TestKeycloak keycloak() {
        return KEYCLOAK.get();
    }

    private static final class Once<T> {
        private final Supplier<T> start;
        private volatile @Nullable T value;

        Once(Supplier<T> start) {
            this.start = start;
        }

        T get() {
            T known = value;
            if (known != null) {
                return known;
            }
            synchronized (this) {
                T started = value;
                if (started == null) {
                    started = start.get();
                    value = started;
                }
                return started;
            }
        }
    }
}
