package dev.tgops.localstack;

/** Kafka for the tests of one JVM. Topics are not made by use. */
public interface TestKafka {

    String bootstrapServers();

    /** {@code kill -9} of the broker. */
    void kill9();

    /** Starts it again after {@link #kill9()}, on the same port and data; returns when it serves. */
    void start();
}
