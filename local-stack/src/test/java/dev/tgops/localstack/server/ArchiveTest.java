package dev.tgops.localstack.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tgops.localstack.process.StackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveTest {

    @TempDir
    Path folder;

    @Test
    void anAttemptThatFailsLeavesNothingThatALaterOneTakesForWhole() throws IOException {
        Path wanted = folder.resolve("cache/server");
        assertThatThrownBy(() -> Archive.once(wanted, into -> {
                    Files.writeString(into.resolve("half"), "");
                    throw new IOException("the disk is full");
                }))
                .isInstanceOf(StackException.class)
                .hasMessageContaining("the disk is full");
        assertThat(wanted).doesNotExist();

        Archive.once(wanted, into -> Files.writeString(into.resolve("whole"), ""));

        assertThat(wanted.resolve("whole")).exists();
        assertThat(wanted.resolve("half")).doesNotExist();
    }

    @Test
    void whatIsThereIsNotMadeAgain() throws IOException {
        Path wanted = Files.createDirectories(folder.resolve("there"));

        Archive.once(wanted, into -> {
            throw new AssertionError("made again");
        });

        assertThat(wanted).isEmptyDirectory();
    }

    @Test
    void anArchiveThatReachesOutsideIsRefused() throws IOException {
        Path zip = folder.resolve("evil.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            out.putNextEntry(new ZipEntry("top/../../outside"));
            out.write(1);
        }
        Path into = Files.createDirectories(folder.resolve("into"));

        assertThatThrownBy(() -> Archive.unzip(zip, into, 0))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("outside");
        assertThat(folder.resolve("outside")).doesNotExist();
    }
}
