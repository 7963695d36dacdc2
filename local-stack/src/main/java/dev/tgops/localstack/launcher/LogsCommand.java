package dev.tgops.localstack.launcher;

import dev.tgops.localstack.process.StackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Shows the end of the logs, and follows them with {@code -f}. */
final class LogsCommand {

    private final Path logs;

    LogsCommand(Path home) {
        this.logs = home.resolve("logs");
    }

    int run(List<String> options) {
        List<String> known = known();
        if (known.isEmpty()) {
            throw new StackException("there are no logs yet in " + logs + ": ./tgops up makes them");
        }
        boolean follow = options.contains("-f");
        List<String> names =
                options.stream().filter(option -> !option.equals("-f")).toList();
        for (String name : names) {
            if (!known.contains(name)) {
                throw new StackException("no log of '" + name + "', only of " + String.join(", ", known));
            }
        }
        List<String> command = new ArrayList<>(List.of("tail", "-n", names.size() == 1 ? "200" : "20"));
        if (follow) {
            // By name: logs are rotated.
            command.add("-F");
        }
        (names.isEmpty() ? known : names)
                .forEach(name -> command.add(logs.resolve(name + ".log").toString()));
        try {
            return new ProcessBuilder(command).inheritIO().start().waitFor();
        } catch (IOException e) {
            throw new StackException("the logs cannot be shown: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }

    private List<String> known() {
        try (Stream<Path> files = Files.isDirectory(logs) ? Files.list(logs) : Stream.empty()) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".log"))
                    .map(name -> name.substring(0, name.length() - ".log".length()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new StackException(logs + " cannot be read: " + e.getMessage(), e);
        }
    }
}
