package dev.tgops.localstack.launcher;

import dev.tgops.localstack.process.Ports;
import dev.tgops.localstack.server.JavaHome;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A folder with a {@link TinyLauncher}: its commands run as real processes, as from a terminal. */
final class TinyInstallation implements AutoCloseable {

    final int store = Ports.free();
    final int web = Ports.free();
    final Path home;
    private final List<Process> started = new ArrayList<>();
    private String webMode = "works";

    TinyInstallation(Path folder) {
        this.home = folder.resolve("home with a space");
    }

    /** From now on {@code web} ends with an error when it is started. */
    void breakWeb() {
        webMode = "breaks";
    }

    /** From now on {@code web} runs but is never ready. */
    void slowWeb() {
        webMode = "is slow";
    }

    /** What a command said, and its exit status. */
    record Answer(int status, String text) {}

    /** Runs a command to its end. */
    Answer run(String... arguments) throws Exception {
        Process process = begin(home.resolveSibling("answer.txt"), arguments);
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            throw new AssertionError(List.of(arguments) + " does not end");
        }
        return new Answer(process.exitValue(), Files.readString(home.resolveSibling("answer.txt")));
    }

    /** Starts {@code up} in the foreground. */
    Process up() throws IOException {
        return begin(output(), "up");
    }

    /** What {@code up} said so far. */
    String said() throws IOException {
        return Files.readString(output());
    }

    private Path output() {
        return home.resolveSibling("up.txt");
    }

    private Process begin(Path output, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        if (Files.exists(Path.of("/proc/self"))) {
            // A shell's background job is deaf to Ctrl-C, and so are its children: these tests may run in one.
            command.addAll(List.of("env", "--default-signal=INT"));
        }
        command.addAll(List.of(
                JavaHome.java().toString(),
                "-Xmx64m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classPath(),
                TinyLauncher.class.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(output.toFile());
        // By the environment: "up --detach" starts itself anew.
        builder.environment()
                .putAll(Map.of(
                        "TINY_HOME", home.toString(),
                        "TINY_STORE", Integer.toString(store),
                        "TINY_WEB", Integer.toString(web),
                        "TINY_WEB_MODE", webMode,
                        "TINY_CLASSES", testClasses()));
        Process process = builder.start();
        started.add(process);
        return process;
    }

    private static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }

    private static String testClasses() {
        try {
            return Path.of(TinyService.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether the service at the port answers. */
    boolean answers(int port) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/"))
                    .build();
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** The processes of the stack that run now. */
    List<ProcessHandle> running() {
        return new Leftovers(home.toAbsolutePath().normalize().resolve("data")).find();
    }

    RunState.Row row(String name) {
        return RunState.read(home.resolve("run")).stream()
                .flatMap(state -> state.rows().stream())
                .filter(row -> row.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void close() throws Exception {
        run("down");
        for (Process process : started) {
            process.destroyForcibly().waitFor();
        }
    }
}
