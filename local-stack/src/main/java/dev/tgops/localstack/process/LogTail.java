package dev.tgops.localstack.process;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** The end of a log file. */
public final class LogTail {

    private static final int WINDOW = 16 * 1024;

    private LogTail() {}

    /** The last line that is not blank, or a dash. */
    public static String lastLine(Path log) {
        List<String> lines = lines(log);
        return lines.isEmpty() ? "-" : lines.getLast();
    }

    /** The lines that are not blank among the last 16 KiB; none when the file cannot be read. */
    public static List<String> lines(Path log) {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            long from = Math.max(0, file.length() - WINDOW);
            byte[] end = new byte[(int) (file.length() - from)];
            file.seek(from);
            file.readFully(end);
            return new String(end, StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .toList();
        } catch (IOException unreadable) {
            return List.of();
        }
    }
}
