package dev.tgops.localstack.server;

import dev.tgops.localstack.process.StackException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The executable jar of a service, unpacked once per content: it starts quicker so, and a JDK AOT cache needs it so. */
final class ServiceJar {

    private static final String CLASSES = "BOOT-INF/classes/";
    private static final String LIBRARIES = "BOOT-INF/lib/";

    private final String module;
    private @Nullable Path folder;

    ServiceJar(String module) {
        this.module = module;
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
            unpack(jar, into);
        });
    }

    /**
     * As {@code -Djarmode=tools extract} does, which works for Spring applications only: the classes become a plain jar that names the libraries
     * in their order.
     */
    private void unpack(Path executable, Path into) throws IOException {
        try (JarFile jar = new JarFile(executable.toFile())) {
            Attributes given = jar.getManifest().getMainAttributes();
            Path lib = Files.createDirectories(into.resolve("lib"));
            StringBuilder classPath = new StringBuilder();
            for (JarEntry entry : Collections.list(jar.entries())) {
                if (entry.getName().startsWith(LIBRARIES) && entry.getName().endsWith(".jar")) {
                    String name = entry.getName().substring(LIBRARIES.length());
                    try (InputStream in = jar.getInputStream(entry)) {
                        Files.copy(in, lib.resolve(name));
                    }
                    classPath.append("lib/").append(name).append(' ');
                }
            }
            Manifest manifest = new Manifest();
            Attributes main = manifest.getMainAttributes();
            main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
            main.put(Attributes.Name.MAIN_CLASS, given.getValue("Start-Class"));
            main.put(Attributes.Name.CLASS_PATH, classPath.toString().strip());
            copy(given, main, "Implementation-Title");
            copy(given, main, "Implementation-Version");
            try (JarOutputStream out =
                    new JarOutputStream(Files.newOutputStream(into.resolve(module + ".jar")), manifest)) {
                for (JarEntry entry : Collections.list(jar.entries())) {
                    // With the folders: Spring finds packages and migrations by them.
                    if (entry.getName().startsWith(CLASSES) && entry.getName().length() > CLASSES.length()) {
                        out.putNextEntry(new JarEntry(entry.getName().substring(CLASSES.length())));
                        try (InputStream in = jar.getInputStream(entry)) {
                            in.transferTo(out);
                        }
                    }
                }
            }
        }
    }

    private static void copy(Attributes from, Attributes to, String name) {
        String value = from.getValue(name);
        if (value != null) {
            to.putValue(name, value);
        }
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
            digesting.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of()
                    .formatHex(digesting.getMessageDigest().digest())
                    .substring(0, 16);
        } catch (IOException | NoSuchAlgorithmException e) {
            throw new StackException(jar + " cannot be read: " + e.getMessage(), e);
        }
    }
}
