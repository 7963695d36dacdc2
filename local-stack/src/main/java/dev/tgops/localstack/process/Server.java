package dev.tgops.localstack.process;

import java.nio.file.Path;
import java.time.Duration;

/** A server that runs as a child process and can be started again on the same port and data. */
public interface Server {

    /** Its process, also when it does not run. */
    ServerProcess process();

    /**
     * Prepares what the server needs, starts it, and returns when it does its work.
     *
     * @throws StackException when it ends before that, or is not ready in time
     */
    void start(Duration timeout);

    /** Asks it to end, waits, and kills it when it does not. */
    default void stop() {
        process().stop();
    }

    /** Stops it for good: it cannot be started again, and a start under way fails. */
    default void retire() {
        process().retire();
    }

    /** {@code kill -9}: what a crash looks like. Returns when the process is gone. */
    default void kill9() {
        process().kill9();
    }

    /** Stops it where it runs, starts it, and returns when it does its work. */
    default void restart(Duration timeout) {
        stop();
        start(timeout);
    }

    default String name() {
        return process().name();
    }

    /** The process id of the last start. */
    default long pid() {
        return process().pid();
    }

    default Path logFile() {
        return process().logFile();
    }
}
