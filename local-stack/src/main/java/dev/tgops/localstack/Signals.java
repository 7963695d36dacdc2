package dev.tgops.localstack;

import java.io.IOException;

/** Signals by {@code kill}: Java itself knows only SIGTERM and SIGKILL. */
final class Signals {

    private Signals() {}

    /** Sends the signal ({@code TERM}, {@code INT}, {@code KILL}, {@code STOP}, {@code CONT}); a process already gone is no error. */
    static void send(long pid, String signal) {
        try {
            new ProcessBuilder("/bin/sh", "-c", "kill -" + signal + " " + pid)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new StackException("cannot send SIG" + signal + " to process " + pid, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
