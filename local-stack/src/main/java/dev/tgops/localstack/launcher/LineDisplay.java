package dev.tgops.localstack.launcher;

import dev.tgops.localstack.process.ServerProcess.Exit;
import dev.tgops.localstack.stack.Stack;
import dev.tgops.localstack.stack.StackProcess;
import dev.tgops.localstack.stack.StackProcess.State;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** One line per event, for logs and pipes. */
final class LineDisplay implements Display {

    private final PrintStream out;
    private final Clock clock;
    private final Map<String, State> known = new HashMap<>();
    private final Map<String, Instant> starts = new HashMap<>();

    LineDisplay(PrintStream out, Clock clock) {
        this.out = out;
        this.clock = clock;
    }

    @Override
    public void changed(Stack stack) {
        remember(stack, true);
    }

    /** Takes note of all states, and tells what has changed if wanted. */
    synchronized void remember(Stack stack, boolean tell) {
        for (StackProcess process : stack.processes()) {
            State state = process.state();
            State before = known.put(process.name(), state);
            if (tell && state != (before == null ? State.WAITING : before)) {
                tell(process, state);
            }
        }
        out.flush();
    }

    private void tell(StackProcess process, State state) {
        String name = process.name();
        switch (state) {
            case STARTING -> {
                starts.put(name, clock.instant());
                out.println("  starting  " + name);
            }
            case READY -> out.println("  ready     " + name + " (" + Times.seconds(sinceStart(name)) + ")");
            case RESTARTING ->
                out.println("  ended     " + name + exit(process)
                        + process.nextStart()
                                .map(at -> ", starting again at " + Times.clock(at))
                                .orElse(""));
            case DOWN -> out.println("  down      " + name + exit(process));
            case STOPPED -> out.println("  stopping  " + name);
            case WAITING -> {}
        }
    }

    private Duration sinceStart(String name) {
        Instant now = clock.instant();
        return Duration.between(starts.getOrDefault(name, now), now);
    }

    private static String exit(StackProcess process) {
        return process.lastExit()
                .map(Exit::code)
                .map(code -> " with " + ExitStatus.text(code))
                .orElse("");
    }

    @Override
    public synchronized void line(String text) {
        out.println(text);
        out.flush();
    }

    @Override
    public void close() {}
}
