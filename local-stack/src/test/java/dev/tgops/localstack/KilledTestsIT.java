package dev.tgops.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tgops.localstack.process.Arguments;
import dev.tgops.localstack.server.JavaHome;
import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class KilledTestsIT {

    @Test
    void serversAndTheirFilesAreGoneWithAJvmThatIsKilled() throws Exception {
        Process jvm = new ProcessBuilder(
                        JavaHome.java().toString(),
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        PostgresUser.class.getName())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader output = jvm.inputReader()) {
            assertThat(output.readLine()).startsWith("jdbc:postgresql://127.0.0.1:");
        }
        ProcessHandle postgres = jvm.children()
                .filter(child -> Arguments.of(child).contains("-D"))
                .findFirst()
                .orElseThrow();
        List<String> arguments = Arguments.of(postgres);
        Path data = Path.of(arguments.get(arguments.indexOf("-D") + 1));
        assertThat(data).isDirectory();

        jvm.destroyForcibly().waitFor();

        await().atMost(Duration.ofSeconds(30))
                .until(() -> !postgres.isAlive() && Files.notExists(data.resolveSibling(".")));
    }
}
