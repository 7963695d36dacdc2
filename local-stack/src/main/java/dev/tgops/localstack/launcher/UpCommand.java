package dev.tgops.localstack.launcher;

import dev.tgops.localstack.process.StackException;
import dev.tgops.localstack.stack.Stack;
import dev.tgops.localstack.stack.StackOptions;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Starts everything and stays until it is asked to end; then stops everything. */
final class UpCommand {

    private static final Duration LOG_CHECK = Duration.ofSeconds(15);

    private final Path home;
    private final Stack.Plan plan;
    private final Welcome welcome;
    private final Map<String, String> environment;
    private final PrintStream out;
    private final Clock clock = Clock.systemUTC();
    private final AtomicBoolean stopping = new AtomicBoolean();

    private volatile boolean ready;

    UpCommand(Path home, Stack.Plan plan, Welcome welcome, Map<String, String> environment, PrintStream out) {
        this.home = home;
        this.plan = plan;
        this.welcome = welcome;
        this.environment = environment;
        this.out = out;
    }

    int run(UpArguments arguments) {
        StackOptions options = StackOptions.local(home, arguments.gatewayPort(), arguments.telegramUrl())
                .withJvmOptions(arguments.jvmOptions());
        LauncherLock lock = LauncherLock.tryTake(options.run())
                .orElseThrow(() ->
                        new StackException("TgOps is running already: ./tgops status shows it, ./tgops down stops it"));
        try (lock) {
            return runLocked(options);
        }
    }

    private int runLocked(StackOptions options) {
        Instant begin = clock.instant();
        OwnClasses.load();
        int left = new Leftovers(options.data()).end();
        if (left > 0) {
            out.println("Ended " + left + " processes that an earlier run had left.");
        }
        LogKeeper logs = new LogKeeper(options.logs());
        logs.beginRun();
        Display display = "true".equals(environment.get("TGOPS_TERMINAL"))
                ? new ScreenDisplay(out, clock)
                : new LineDisplay(out, clock);
        Stack stack = Stack.create(options, plan, clock, changed -> {
            record(changed, begin);
            display.changed(changed);
        });
        new Preflight(FreeMemory::mebibytes).check(stack.nodes());
        record(stack, begin);
        Thread stop = Thread.ofPlatform().unstarted(() -> stop(stack, display));
        Runtime.getRuntime().addShutdownHook(stop);
        try {
            stack.startAll();
        } catch (StackException e) {
            if (stopping.get()) {
                // Asked to stop while starting: the hook is at it and ends this JVM.
                keep(logs);
            }
            Runtime.getRuntime().removeShutdownHook(stop);
            RunState.delete(options.run());
            throw e;
        } finally {
            display.close();
        }
        welcome.greet(stack, Duration.between(begin, clock.instant()), out);
        ready = true;
        record(stack, begin);
        keep(logs);
        return 0;
    }

    private void stop(Stack stack, Display display) {
        stopping.set(true);
        display.close();
        out.println();
        out.println("Stopping ...");
        stack.close();
        RunState.delete(stack.options().run());
        out.println("TgOps is stopped.");
        out.flush();
        // Asked to stop, and stopped: that is no failure, whatever signal asked.
        Runtime.getRuntime().halt(0);
    }

    private synchronized void record(Stack stack, Instant begin) {
        List<RunState.Row> rows =
                stack.processes().stream().map(RunState.Row::of).toList();
        new RunState(ProcessHandle.current().pid(), begin, ready, stack.gatewayUrl(), rows)
                .write(stack.options().run());
    }

    /** Looks after the logs until a signal ends this JVM. */
    private static void keep(LogKeeper logs) {
        CountDownLatch never = new CountDownLatch(1);
        try {
            while (!never.await(LOG_CHECK.toSeconds(), TimeUnit.SECONDS)) {
                logs.trim(LogKeeper.LIMIT);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
