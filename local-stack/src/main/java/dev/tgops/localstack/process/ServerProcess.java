package dev.tgops.localstack.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One child process that can be started, stopped, killed and started again with the same command. Thread-safe.
 */
public final class ServerProcess {

    private static final Duration POLL = Duration.ofMillis(100);

    private final Launch launch;
    private final Guard guard;
    private final Clock clock;
    private volatile Consumer<Exit> onExit = exit -> {};
    private volatile @Nullable Process process;
    private volatile @Nullable Exit lastExit;
    private volatile boolean stopping;
    private volatile boolean retired;

    public ServerProcess(Launch launch, Guard guard, Clock clock) {
        this.launch = launch;
        this.guard = guard;
        this.clock = clock;
    }

    /**
     * How a process ended.
     *
     * @param code its exit status; 128 + signal when a signal ended it
     * @param wanted whether it was asked to by {@link #stop()}
     */
    public record Exit(int code, Instant at, boolean wanted) {}

    /** Called after each end of the process, wanted or not, on a thread of the JVM's process reaper. */
    public void onExit(Consumer<Exit> listener) {
        this.onExit = listener;
    }

    /** Starts the process and returns at once. Does nothing when it runs. */
    public synchronized void start() {
        if (isAlive()) {
            return;
        }
        if (retired) {
            throw new StackException(launch.name() + " is being stopped");
        }
        List<String> command = new ArrayList<>(OwnSession.prefix());
        command.addAll(launch.command().get());
        try {
            Files.createDirectories(launch.folder());
            Files.createDirectories(launch.log().resolve("..").normalize());
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(launch.folder().toFile())
                    .redirectErrorStream(true)
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectOutput(
                            ProcessBuilder.Redirect.appendTo(launch.log().toFile()));
            builder.environment().putAll(launch.environment());
            stopping = false;
            Process started = builder.start();
            guard.started(started.pid(), launch.stopSignal());
            process = started;
            var unused = started.onExit().thenAccept(this::ended);
        } catch (IOException e) {
            throw new StackException(launch.name() + " cannot be started: " + e.getMessage(), e);
        }
    }

    private void ended(Process gone) {
        guard.ended(gone.pid());
        Exit exit = new Exit(gone.exitValue(), clock.instant(), stopping);
        lastExit = exit;
        onExit.accept(exit);
    }

    /**
     * Waits until the process does its work.
     *
     * @throws StackException when it ends before that, or is not ready in time; the message names its log
     */
    public void awaitReady(Duration timeout) {
        long deadline = System.nanoTime() + timeout.toNanos();
        Process current = running();
        try {
            while (!launch.readiness().isReady(current.pid())) {
                if (current.waitFor(POLL.toMillis(), TimeUnit.MILLISECONDS)) {
                    throw new StackException(launch.name() + " ended with status " + current.exitValue()
                            + " while starting; its log says: " + LogTail.lastLine(launch.log()) + " (" + launch.log()
                            + ")");
                }
                if (System.nanoTime() > deadline) {
                    throw new StackException(launch.name() + " was not ready after " + timeout.toSeconds()
                            + " s; see its log " + launch.log());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException(launch.name() + " was interrupted while starting", e);
        }
    }

    /** Asks the process to end, waits, and kills it when it does not. Does nothing when it does not run. */
    public synchronized void stop() {
        Process current = process;
        if (current == null || !current.isAlive()) {
            return;
        }
        stopping = true;
        Signals.send(current.pid(), launch.stopSignal());
        awaitEnd(current, launch.stopTimeout());
    }

    /** Stops it for good: a restart that is under way somewhere fails. */
    public void retire() {
        retired = true;
        stop();
    }

    public boolean isRetired() {
        return retired;
    }

    /** {@code kill -9}: what a crash looks like. Returns when the process is gone, and what it had started: PostgreSQL does not start again while a session of the former one ends. */
    public synchronized void kill9() {
        Process current = process;
        if (current != null && current.isAlive()) {
            List<ProcessHandle> children = current.descendants().toList();
            Signals.send(current.pid(), "KILL");
            awaitEnd(current, launch.stopTimeout());
            children.forEach(child -> awaitEnd(child, launch.stopTimeout()));
        }
    }

    private static void awaitEnd(ProcessHandle child, Duration timeout) {
        try {
            child.onExit().get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            child.destroyForcibly();
        } catch (InterruptedException e) {
            child.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private static void awaitEnd(Process process, Duration timeout) {
        try {
            if (!process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private Process running() {
        Process current = process;
        if (current == null) {
            throw new StackException(launch.name() + " was not started");
        }
        return current;
    }

    public boolean isAlive() {
        Process current = process;
        return current != null && current.isAlive();
    }

    /** Whether it runs and does its work now. */
    public boolean isReady() {
        Process current = process;
        return current != null && current.isAlive() && launch.readiness().isReady(current.pid());
    }

    /** The process id of the last start. */
    public long pid() {
        return running().pid();
    }

    public String name() {
        return launch.name();
    }

    public Path logFile() {
        return launch.log();
    }

    /** How the process ended last, wanted or not. */
    public Optional<Exit> lastExit() {
        return Optional.ofNullable(lastExit);
    }
}
