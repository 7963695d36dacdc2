package dev.tgops.localstack.launcher;

import dev.tgops.localstack.stack.Stack;
import dev.tgops.localstack.stack.StackProcess;
import dev.tgops.localstack.stack.StackProcess.State;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A block on a terminal that is painted anew while the stack starts; lines after that. */
final class ScreenDisplay implements Display {

    private static final String[] SPINNER = {"⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"};
    private static final String GREEN = "\u001b[32m";
    private static final String RED = "\u001b[31m";
    private static final String DIM = "\u001b[2m";
    private static final String PLAIN = "\u001b[0m";
    private static final String CLEAR_LINE = "\u001b[K";

    private final PrintStream out;
    private final Clock clock;
    private final LineDisplay afterwards;
    private final Map<String, Instant> starts = new HashMap<>();
    private final Map<String, Duration> took = new HashMap<>();
    private final ScheduledExecutorService ticks = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("display").factory());

    private @Nullable Stack stack;
    private int painted;
    private int tick;
    private boolean closed;

    ScreenDisplay(PrintStream out, Clock clock) {
        this.out = out;
        this.clock = clock;
        this.afterwards = new LineDisplay(out, clock);
        var unused = ticks.scheduleAtFixedRate(this::paint, 0, 120, TimeUnit.MILLISECONDS);
    }

    @Override
    public synchronized void changed(Stack changed) {
        stack = changed;
        for (StackProcess process : changed.processes()) {
            Instant now = clock.instant();
            if (process.state() == State.STARTING) {
                starts.putIfAbsent(process.name(), now);
            } else if (process.state() == State.READY) {
                took.putIfAbsent(process.name(), Duration.between(starts.getOrDefault(process.name(), now), now));
            }
        }
        afterwards.remember(changed, closed);
    }

    private synchronized void paint() {
        Stack shown = stack;
        if (shown == null || closed) {
            return;
        }
        tick++;
        StringBuilder text = new StringBuilder();
        if (painted > 0) {
            text.append("\u001b[").append(painted).append('A');
        }
        painted = 0;
        for (StackProcess process : shown.processes()) {
            text.append(row(process)).append(CLEAR_LINE).append('\n');
            painted++;
        }
        out.print(text);
        out.flush();
    }

    private String row(StackProcess process) {
        String name = String.format(Locale.ROOT, "%-20s", process.name());
        Instant now = clock.instant();
        return switch (process.state()) {
            case WAITING -> DIM + "  · " + name + " waits" + PLAIN;
            case STARTING ->
                "  " + SPINNER[tick % SPINNER.length] + " " + name + " "
                        + Times.seconds(Duration.between(starts.getOrDefault(process.name(), now), now));
            case READY ->
                "  " + GREEN + "✔" + PLAIN + " " + name + " " + DIM
                        + Times.seconds(took.getOrDefault(process.name(), Duration.ZERO)) + PLAIN;
            case RESTARTING -> "  " + RED + "✘" + PLAIN + " " + name + " ended, starting again";
            case DOWN -> "  " + RED + "✘" + PLAIN + " " + name + " does not run";
            case STOPPED -> DIM + "  · " + name + " stopped" + PLAIN;
        };
    }

    @Override
    public synchronized void line(String text) {
        // Below the block, which is then painted below the line.
        out.println(text);
        painted = 0;
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            paint();
            closed = true;
            ticks.shutdownNow();
        }
    }
}
