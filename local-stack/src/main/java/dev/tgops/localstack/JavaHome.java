package dev.tgops.localstack;

import java.nio.file.Path;

/** The JDK this JVM runs on: its children run on the same. */
final class JavaHome {

    private JavaHome() {}

    static Path java() {
        return Path.of(System.getProperty("java.home"), "bin", "java");
    }
}
