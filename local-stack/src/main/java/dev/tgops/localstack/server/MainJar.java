package dev.tgops.localstack.server;

import dev.tgops.localstack.process.StackException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/**
 * A jar with one main class of this module that needs nothing else of it. Its process does not depend on a build folder that changes under it, and an AOT
 * cache, which wants jars that stay the same, outlives the next build.
 *
 * @param folder changes with the classes and with the libraries
 */
record MainJar(Path folder, String main, String classPath) {

    /** @param classes simple names in this package, the main class first; by name, since their libraries are not on our class path */
    static MainJar of(String... classes) {
        Workspace workspace = Workspace.here();
        List<Path> libraries = libraries(workspace.lib());
        Path folder = workspace.cache().resolve(classes[0] + "-" + digest(classes, libraries));
        Archive.once(folder, into -> {
            try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(into.resolve("main.jar")))) {
                for (String name : classes) {
                    out.putNextEntry(new JarEntry(packageName().replace('.', '/') + "/" + name + ".class"));
                    out.write(bytes(name));
                }
            }
        });
        List<String> classPath = new ArrayList<>();
        classPath.add(folder.resolve("main.jar").toString());
        libraries.forEach(library -> classPath.add(library.toString()));
        return new MainJar(folder, packageName() + "." + classes[0], String.join(":", classPath));
    }

    /** The command that runs it. */
    List<String> command(int heapMb, List<String> options, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(JavaHome.java().toString());
        command.addAll(List.of("-Xmx" + heapMb + "m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"));
        command.addAll(List.of(
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                "-Dorg.slf4j.simpleLogger.showDateTime=true",
                "-Dorg.slf4j.simpleLogger.dateTimeFormat=yyyy-MM-dd'T'HH:mm:ss.SSSXXX"));
        command.addAll(options);
        command.addAll(List.of("-cp", classPath, main));
        command.addAll(arguments);
        return command;
    }

    private static List<Path> libraries(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new StackException("the libraries of local-stack are missing in " + folder + ": build first", e);
        }
    }

    private static String digest(String[] classes, List<Path> libraries) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String name : classes) {
                digest.update(bytes(name));
            }
            for (Path library : libraries) {
                String version = library + " " + Files.size(library) + " " + Files.getLastModifiedTime(library);
                digest.update(version.getBytes(StandardCharsets.UTF_8));
            }
            return HexFormat.of().formatHex(digest.digest()).substring(0, 16);
        } catch (IOException | NoSuchAlgorithmException e) {
            throw new StackException("the libraries of local-stack cannot be read: " + e.getMessage(), e);
        }
    }

    private static byte[] bytes(String name) throws IOException {
        try (InputStream in = MainJar.class.getResourceAsStream(name + ".class")) {
            if (in == null) {
                throw new IOException(name + " is missing");
            }
            return in.readAllBytes();
        }
    }

    private static String packageName() {
        return MainJar.class.getPackageName();
    }
}
