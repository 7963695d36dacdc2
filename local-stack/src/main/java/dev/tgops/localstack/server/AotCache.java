package dev.tgops.localstack.server;

import dev.tgops.localstack.process.ServerProcess;
import dev.tgops.localstack.process.StackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;

/**
 * The JDK's ahead-of-time cache of a program: its classes loaded and linked, which takes a service from 9 s to 3 s. It is of use to the very same jars
 * and the very same JDK; the JVM ignores it otherwise.
 */
final class AotCache {

    private final Path file;
    private final Path half;
    private final Path none;

    /** @param folder a folder of the program's jars, which another content does not share */
    AotCache(Path folder) {
        String jdk = System.getProperty("java.vm.version").replaceAll("[^A-Za-z0-9.]", "_");
        this.file = folder.resolve("jdk-" + jdk + ".aot");
        this.half =
                folder.resolve("jdk-" + jdk + ".part-" + ProcessHandle.current().pid());
        this.none = folder.resolve("jdk-" + jdk + ".none");
    }

    /** What a JVM is told to use the cache; nothing while there is none. */
    List<String> use() {
        return Files.exists(file) ? List.of("-XX:AOTCache=" + file) : List.of();
    }

    /** What a JVM is told to write the cache when it ends. */
    List<String> record() {
        return List.of("-XX:AOTCacheOutput=" + half);
    }

    boolean isMissing() {
        return !Files.exists(file) && !Files.exists(none);
    }

    /** Makes the cache: runs the program, with {@link #record()} among its options, until it is ready. */
    void train(ServerProcess training, Duration timeout) {
        try {
            training.start();
            training.awaitReady(timeout);
            training.stop();
            if (Files.exists(half)) {
                Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
            } else if (!training.isRetired()) {
                // The JVM could not write one: the program starts slower, and is not trained again and again.
                Files.writeString(none, "");
            }
        } catch (IOException e) {
            throw new StackException("the AOT cache " + file + " cannot be kept: " + e.getMessage(), e);
        } finally {
            training.kill9();
        }
    }
}
