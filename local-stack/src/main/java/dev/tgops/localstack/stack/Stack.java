package dev.tgops.localstack.stack;

import dev.tgops.localstack.process.Guard;
import dev.tgops.localstack.process.StackException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * All processes of TgOps, running. Closing it stops them in reverse order. When this JVM is killed, its children end too.
 */
public final class Stack implements AutoCloseable {

    /** TgOps itself. */
    public static final Plan TGOPS = AppHost::nodes;

    private final StackOptions options;
    private final Map<String, StackProcess> processes = new LinkedHashMap<>();
    private final ScheduledExecutorService restarts = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("restarts").factory());

    private Stack(StackOptions options) {
        this.options = options;
    }

    /**
     * Starts everything and returns when everything works.
     *
     * @throws StackException when something cannot be started; nothing is left running then
     */
    public static Stack start(StackOptions options) {
        Stack stack = create(options, TGOPS, Clock.systemUTC(), changed -> {});
        stack.startAll();
        return stack;
    }

    /**
     * Puts the processes together without starting them.
     *
     * @param plan names the processes
     * @param listener is told after each change of a process' state, on any thread
     */
    public static Stack create(StackOptions options, Plan plan, Clock clock, Consumer<Stack> listener) {
        Stack stack = new Stack(options);
        Guard guard = new Guard(options.grace());
        for (Node node : plan.nodes(options, guard, clock)) {
            stack.processes.put(
                    node.name(),
                    new StackProcess(node, options.autoRestart(), stack.restarts, clock, () -> listener.accept(stack)));
        }
        return stack;
    }

    /** Names the processes and what each needs. */
    @FunctionalInterface
    public interface Plan {
        List<Node> nodes(StackOptions options, Guard guard, Clock clock);
    }

    /** Starts each process as soon as what it needs is ready; several at the same time. */
    public void startAll() {
        Map<String, CompletableFuture<@Nullable Void>> ready = new LinkedHashMap<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (StackProcess process : processes.values()) {
                CompletableFuture<?>[] needs = process.needs().stream()
                        .map(need -> required(ready, process, need))
                        .toArray(CompletableFuture[]::new);
                ready.put(process.name(), CompletableFuture.allOf(needs).thenRunAsync(process::start, threads));
            }
            firstFailure(ready.values());
        } catch (StackException e) {
            close();
            throw e;
        }
    }

    private static CompletableFuture<@Nullable Void> required(
            Map<String, CompletableFuture<@Nullable Void>> ready, StackProcess process, String need) {
        CompletableFuture<@Nullable Void> known = ready.get(need);
        if (known == null) {
            throw new IllegalArgumentException(process.name() + " needs " + need + ", which is not listed before it");
        }
        return known;
    }

    /** Waits for all, or for the first that fails: the others are then stopped at once. */
    private void firstFailure(Collection<CompletableFuture<@Nullable Void>> futures) {
        CompletableFuture<@Nullable Void> failed = new CompletableFuture<>();
        futures.forEach(future -> future.whenComplete((nothing, failure) -> {
            if (failure != null) {
                failed.completeExceptionally(failure);
            }
        }));
        CompletableFuture<?> all = CompletableFuture.allOf(futures.toArray(CompletableFuture[]::new));
        try {
            CompletableFuture.anyOf(all, failed).join();
        } catch (CompletionException e) {
            processes.values().forEach(StackProcess::retire);
            throw e.getCause() instanceof StackException cause
                    ? cause
                    : new StackException("cannot be started: " + e.getMessage(), e);
        }
    }

    /** Stops everything in reverse order: nothing is stopped before what needs it has ended. */
    @Override
    public void close() {
        restarts.shutdownNow();
        Map<String, CompletableFuture<@Nullable Void>> stopped = new LinkedHashMap<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (StackProcess process : processes().reversed()) {
                CompletableFuture<?>[] users = processes.values().stream()
                        .filter(other -> other.needs().contains(process.name()))
                        .map(other -> stopped.getOrDefault(other.name(), CompletableFuture.completedFuture(null)))
                        .toArray(CompletableFuture[]::new);
                stopped.put(process.name(), CompletableFuture.allOf(users).thenRunAsync(process::retire, threads));
            }
            CompletableFuture.allOf(stopped.values().toArray(CompletableFuture[]::new))
                    .join();
        }
    }

    /**
     * One of the processes.
     *
     * @throws IllegalArgumentException when there is none of that name
     */
    public StackProcess process(String name) {
        StackProcess process = processes.get(name);
        if (process == null) {
            throw new IllegalArgumentException("no process " + name + ", only " + processes.keySet());
        }
        return process;
    }

    /** All processes in the order of their start. */
    public List<StackProcess> processes() {
        return new ArrayList<>(processes.values());
    }

    /** What the processes bind and take. */
    public List<Node> nodes() {
        return processes.values().stream().map(StackProcess::node).toList();
    }

    public StackOptions options() {
        return options;
    }

    public String gatewayUrl() {
        return "http://127.0.0.1:" + options.ports().gateway();
    }

    public String emulatorUrl() {
        return "http://127.0.0.1:" + options.ports().emulator();
    }

    public String kafkaBootstrapServers() {
        return "127.0.0.1:" + options.ports().kafka();
    }
}
