package dev.tgops.localstack.server;

import dev.tgops.localstack.process.StackException;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Where the built parts lie.
 *
 * @param root the folder of the checkout, with {@code mvnw}
 * @param classes the classes of local-stack
 * @param lib the jars of the servers that run as processes of their own
 * @param cache what is made once and used again: extracted binaries, Keycloak's build, AOT caches
 */
public record Workspace(Path root, Path classes, Path lib, Path cache) {

    private static final Workspace LOCATED = locate();

    /** The workspace these classes were built in. */
    public static Workspace here() {
        return LOCATED;
    }

    private static Workspace locate() {
        try {
            Path source = Path.of(Workspace.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toAbsolutePath();
            Path target = source.resolve("..").normalize();
            Path root = target.resolve("../..").normalize();
            return new Workspace(root, source, target.resolve("lib"), root.resolve(".tgops/cache"));
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The one library whose file name starts so. */
    Path library(String prefix) {
        try (Stream<Path> jars = Files.list(lib)) {
            return jars.filter(jar -> jar.getFileName().toString().startsWith(prefix))
                    .findFirst()
                    .orElseThrow(() -> new StackException("no " + prefix + "* in " + lib + ": build first"));
        } catch (IOException e) {
            throw new StackException("the libraries of local-stack are missing in " + lib + ": build first", e);
        }
    }

    /** A JVM option without effect, by which a process is known to keep its data in that folder. */
    public static String marker(Path folder) {
        return "-Dtgops.folder=" + folder;
    }
}
