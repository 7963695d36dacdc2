package dev.tgops.localstack.server;

import java.nio.file.Path;

/** The JDK this JVM runs on: its children run on the same. */
public final class JavaHome {

    private JavaHome() {}

    /** The program {@code java}. */
    public static Path java() {
        return Path.of(System.getProperty("java.home"), "bin", "java");
    }
}
