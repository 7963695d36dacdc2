package dev.tgops.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tgops.emulator.junit.EmulatorExtension;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** grammY and telegraf, installed by npm as pinned, against the emulator: it shall be true not only for our own client. */
class ClientLibrariesIT {
    private static final Path SUITE = Path.of("src/test/smoke");
    private static final Path WORK = Path.of("target/smoke");

    private static final int INSTALL_ATTEMPTS = 3;

    @RegisterExtension
    final EmulatorExtension telegram = new EmulatorExtension();

    @Test
    void grammy_and_telegraf_work_against_it() throws Exception {
        assumeTrue(onPath("node") && onPath("npm"), "Node.js is not installed");
        Files.createDirectories(WORK);
        try (Stream<Path> files = Files.list(SUITE)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, WORK.resolve(file.getFileName().toString()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        List<String> install = List.of("npm", "ci", "--no-audit", "--no-fund", "--prefer-offline");
        // npm was seen to wait for ever on a download that had stalled; what it has loaded stays in its cache.
        boolean installed = false;
        for (int attempt = 1; attempt <= INSTALL_ATTEMPTS && !installed; attempt++) {
            installed = endsWell(install);
        }
        assertThat(installed).as("npm ci: see %s", log(install)).isTrue();
        run(List.of("node", "--test", "--test-concurrency=1"));
    }

    private static boolean onPath(String program) {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    private void run(List<String> command) throws IOException, InterruptedException {
        assertThat(endsWell(command))
                .as("%s%n%s", command, Files.readString(log(command), StandardCharsets.UTF_8))
                .isTrue();
    }

    /** Whether it ends within its time limit, with status 0. */
    private boolean endsWell(List<String> command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(WORK.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log(command).toFile());
        builder.environment().put("TELEGRAM_URL", telegram.url());
        Process process = builder.start();
        if (!process.waitFor(3, TimeUnit.MINUTES)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().waitFor();
            return false;
        }
        return process.exitValue() == 0;
    }

    private static Path log(List<String> command) {
        return WORK.resolve(command.getFirst() + ".log");
    }
}
