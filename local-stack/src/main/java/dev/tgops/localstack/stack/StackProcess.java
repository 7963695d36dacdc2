package dev.tgops.localstack.stack;

import dev.tgops.localstack.process.Server;
import dev.tgops.localstack.process.ServerProcess.Exit;
import dev.tgops.localstack.process.StackException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A process of a running stack: its state, and the means to harm and to repair it. Thread-safe. */
public final class StackProcess {

    /** First start and restarts: Keycloak builds itself once, services train their AOT cache once. */
    private static final Duration START_TIMEOUT = Duration.ofMinutes(6);

    /** A process that ended once works again as soon as it can; one that ends again and again waits. */
    private static final Duration FIRST_DELAY = Duration.ofMillis(200);

    private static final Duration LONGEST_DELAY = Duration.ofMinutes(1);

    /** After so long a life an end counts as the first again. */
    private static final Duration PROVEN = Duration.ofMinutes(2);

    /** What a process is doing. */
    public enum State {
        WAITING,
        STARTING,
        READY,
        /** It ended unasked and will be started again when its delay has passed. */
        RESTARTING,
        STOPPED,
        /** It ended unasked, or could not be started, and stays so. */
        DOWN
    }

    private final Node node;
    private final boolean autoRestart;
    private final ScheduledExecutorService restarts;
    private final Clock clock;
    private final Runnable changed;

    private State state = State.WAITING;
    private int restartCount;
    private int endsInARow;
    private @Nullable Instant readySince;
    private @Nullable Instant nextStart;

    StackProcess(Node node, boolean autoRestart, ScheduledExecutorService restarts, Clock clock, Runnable changed) {
        this.node = node;
        this.autoRestart = autoRestart;
        this.restarts = restarts;
        this.clock = clock;
        this.changed = changed;
        node.server().process().onExit(this::ended);
    }

    /** Starts it and returns when it does its work. */
    public void start() {
        become(State.STARTING);
        try {
            node.server().start(START_TIMEOUT);
        } catch (StackException e) {
            become(server().process().isRetired() ? State.STOPPED : State.DOWN);
            throw e;
        }
        synchronized (this) {
            readySince = clock.instant();
        }
        become(State.READY);
    }

    /** Stops it in an orderly way. It stays stopped. */
    public void stop() {
        become(State.STOPPED);
        node.server().stop();
    }

    /** Stops it, and lets nobody start it again: the stack ends. */
    void retire() {
        become(State.STOPPED);
        server().retire();
    }

    /** {@code kill -9}: what a crash looks like. Started again by itself only where the stack restarts what ends. */
    public void kill9() {
        server().kill9();
    }

    /** Stops it where it runs, starts it, and returns when it does its work. */
    public void restart() {
        stop();
        start();
    }

    private void ended(Exit exit) {
        synchronized (this) {
            // While it starts, whoever starts it sees the end.
            if (exit.wanted() || state != State.READY) {
                return;
            }
            Instant since = readySince;
            if (since != null && Duration.between(since, exit.at()).compareTo(PROVEN) > 0) {
                endsInARow = 0;
            }
        }
        if (autoRestart) {
            restartLater();
        } else {
            become(State.DOWN);
        }
    }

    private void restartLater() {
        Duration delay;
        synchronized (this) {
            if (server().process().isRetired()) {
                return;
            }
            delay = delay(endsInARow);
            endsInARow++;
            nextStart = clock.instant().plus(delay);
            state = State.RESTARTING;
        }
        changed.run();
        var unused = restarts.schedule(
                () -> Thread.ofVirtual().name("restart-" + name()).start(this::restartNow),
                delay.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    /** The delay before a restart: 0.2 s, then 2 s, doubled with each end in a row, a minute at most. */
    static Duration delay(int endsInARow) {
        if (endsInARow == 0) {
            return FIRST_DELAY;
        }
        return endsInARow >= 6 ? LONGEST_DELAY : Duration.ofSeconds(1L << endsInARow);
    }

    private void restartNow() {
        synchronized (this) {
            if (state != State.RESTARTING) {
                return;
            }
            restartCount++;
        }
        try {
            start();
        } catch (StackException e) {
            node.server().kill9();
            restartLater();
        }
    }

    private void become(State next) {
        synchronized (this) {
            state = next;
        }
        changed.run();
    }

    Node node() {
        return node;
    }

    Server server() {
        return node.server();
    }

    List<String> needs() {
        return node.needs();
    }

    public String name() {
        return node.name();
    }

    /** The port people are told; the process may bind more. */
    public int port() {
        return node.ports().getFirst();
    }

    public synchronized State state() {
        return state;
    }

    /** How often it was started again after it had ended unasked. */
    public synchronized int restarts() {
        return restartCount;
    }

    /** When it is started again, while it waits for that. */
    public synchronized Optional<Instant> nextStart() {
        return state == State.RESTARTING ? Optional.ofNullable(nextStart) : Optional.empty();
    }

    public Optional<Exit> lastExit() {
        return server().process().lastExit();
    }

    /** The process id of the last start. */
    public long pid() {
        return server().pid();
    }

    public boolean isAlive() {
        return server().process().isAlive();
    }

    public Path logFile() {
        return server().logFile();
    }
}
