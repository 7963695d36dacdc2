package dev.tgops.localstack.launcher;

import dev.tgops.localstack.process.StackException;
import dev.tgops.localstack.server.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The launcher runs for days from a build folder; a build under it must not take away what it needs to stop. */
final class OwnClasses {

    private OwnClasses() {}

    /** Loads all classes of this module now. */
    static void load() {
        Path classes = Workspace.here().classes();
        if (!Files.isDirectory(classes)) {
            return;
        }
        try (Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(OwnClasses::isClass).toList()) {
                String name = classes.relativize(file).toString().replace('/', '.');
                Class.forName(
                        name.substring(0, name.length() - ".class".length()), false, OwnClasses.class.getClassLoader());
            }
        } catch (IOException | ClassNotFoundException e) {
            throw new StackException(classes + " is not whole: ./tgops build builds it", e);
        }
    }

    private static boolean isClass(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(".class") && !name.equals("package-info.class");
    }
}
