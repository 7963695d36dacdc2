package dev.tgops.localstack;

/** MongoDB (the stand-in, or the real one under the profile {@code containers}) for the tests of one JVM; keeps nothing over a restart. */
public interface TestMongo {

    /** The address of a database; it comes into being by use. */
    String uri(String database);
}
