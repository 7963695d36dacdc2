package dev.tgops.localstack.launcher;

import dev.tgops.localstack.process.StackException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One launcher per folder. The kernel lets go of the lock with the process, so it never goes stale. */
final class LauncherLock implements AutoCloseable {

    private final FileChannel channel;

    private LauncherLock(FileChannel channel) {
        this.channel = channel;
    }

    /** The lock, or nothing when another launcher holds it. */
    static Optional<LauncherLock> tryTake(Path run) {
        @Nullable FileChannel channel = null;
        try {
            Files.createDirectories(run);
            channel =
                    FileChannel.open(run.resolve("launcher.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            @Nullable FileLock lock = channel.tryLock();
            if (lock == null) {
                channel.close();
                return Optional.empty();
            }
            return Optional.of(new LauncherLock(channel));
        } catch (IOException e) {
            throw new StackException("cannot write into " + run + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new StackException("the lock of the launcher cannot be released: " + e.getMessage(), e);
        }
    }
}
