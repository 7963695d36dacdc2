package dev.tgops.localstack.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogKeeperTest {

    @TempDir
    Path logs;

    @Test
    void aLogThatHasGrownTooLongIsCopiedAndEmptiedUnderItsWriter() throws IOException {
        Path log = logs.resolve("web.log");
        try (Writer writer = Files.newBufferedWriter(log, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            writer.write("old old old");
            writer.flush();

            new LogKeeper(logs).trim(10);
            writer.write("new");
        }
        assertThat(log).hasContent("new");
        assertThat(logs.resolve("web.log.1")).hasContent("old old old");
    }

    @Test
    void aShortLogStays() throws IOException {
        Path log = Files.writeString(logs.resolve("web.log"), "short");

        new LogKeeper(logs).trim(10);

        assertThat(log).hasContent("short");
        assertThat(logs.resolve("web.log.1")).doesNotExist();
    }

    @Test
    void aRunBeginsWithEmptyLogs() throws IOException {
        Files.writeString(logs.resolve("web.log"), "last run");
        Files.writeString(logs.resolve("web.log.1"), "the run before");

        new LogKeeper(logs).beginRun();

        assertThat(logs.resolve("web.log")).doesNotExist();
        assertThat(logs.resolve("web.log.1")).hasContent("last run");
    }
}
