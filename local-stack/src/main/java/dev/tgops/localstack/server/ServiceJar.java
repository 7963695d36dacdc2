package dev.tgops.localstack.server;

import dev.tgops.localstack.process.Guard;
import dev.tgops.localstack.process.StackException;
import dev.tgops.localstack.process.Task;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The executable jar of a service, unpacked once per content: it starts quicker so, and a JDK AOT cache needs it so. */
final class ServiceJar {

    private final String module;
    private final Guard guard;
    private @Nullable Path folder;

    ServiceJar(String module, Guard guard) {
        this.module = module;
        this.guard = guard;
    }

    /** What {@code java -jar} runs; its libraries lie beside it. */
    Path file() {
        return extracted().resolve(module + ".jar");
    }

    /** The folder of the unpacked jar, which changes with the jar's content. Looked for once. */
    synchronized Path extracted() {
        Path known = folder;
        if (known == null) {
            known = extract();
            folder = known;
        }
        return known;
    }

    private Path extract() {
        Path jar = built();
        Path target = Workspace.here().cache().resolve("services").resolve(module + "-" + digest(jar));
        return Archive.once(target, into -> {
            deleteOlder(target);
            Path log = Workspace.here().cache().resolve("services").resolve(module + ".extract.log");
            Task.run(
                    "unpacking " + jar.getFileName(),
                    List.of(
                            JavaHome.java().toString(),
                            "-Djarmode=tools",
                            "-jar",
                            jar.toString(),
                            "extract",
                            "--force",
                            "--destination",
                            into.toString()),
                    log,
                    guard);
            Files.move(into.resolve(jar.getFileName()), into.resolve(module + ".jar"));
        });
    }

    private Path built() {
        Path target = Workspace.here().root().resolve(module).resolve("target");
        try (Stream<Path> files = Files.isDirectory(target) ? Files.list(target) : Stream.empty()) {
            return files.filter(file -> file.getFileName().toString().matches(module + "-[0-9][^/]*\\.jar"))
                    // Where the plain jar is a library for others, the executable one is called "-exec".
                    .max(Comparator.comparing(
                            file -> file.getFileName().toString().endsWith("-exec.jar")))
                    .orElseThrow(() -> new StackException(
                            module + " is not built: run ./tgops up, or ./mvnw -pl " + module + " -am package"));
        } catch (IOException e) {
            throw new StackException(target + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** What earlier builds left: each is some 80 MB. */
    private void deleteOlder(Path current) throws IOException {
        try (Stream<Path> folders = Files.list(current.resolveSibling("."))) {
            for (Path folder : folders.toList()) {
                String name = folder.getFileName().toString();
                boolean older = name.matches(module + "-[0-9a-f]{16}") && Files.isDirectory(folder);
                if (older && !folder.equals(current)) {
                    Archive.delete(folder);
                }
            }
        }
    }

    private static String digest(Path jar) {
        try (InputStream in = Files.newInputStream(jar);
                DigestInputStream digesting = new DigestInputStream(in, MessageDigest.getInstance("SHA-256"))) {
            digesting.skipNBytes(Files.size(jar));
            return HexFormat.of()
                    .formatHex(digesting.getMessageDigest().digest())
                    .substring(0, 16);
        } catch (IOException | NoSuchAlgorithmException e) {
            throw new StackException(jar + " cannot be read: " + e.getMessage(), e);
        }
    }
}
