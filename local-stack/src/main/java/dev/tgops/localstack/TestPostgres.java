package dev.tgops.localstack;

/** PostgreSQL for the tests of one JVM. */
public interface TestPostgres {

    /** The database of that name with a role of that name; made at the first call. */
    TestDatabase database(String name);

    /** A new, empty database. */
    TestDatabase freshDatabase();

    /** {@code kill -9} of the server (its container is killed under the profile {@code containers}). */
    void kill9();

    /** Starts it again after {@link #kill9()}, on the same port and data; returns when it accepts connections. */
    void start();
}
