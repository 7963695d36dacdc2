package dev.tgops.bench.chaos;

import dev.tgops.bench.chaos.ChaosPlan.Step;
import dev.tgops.bench.check.Label;
import dev.tgops.bench.client.EmulatorClient;
import dev.tgops.bench.client.KafkaLog;
import dev.tgops.bench.client.Waiting;
import dev.tgops.contracts.Topics;
import dev.tgops.localstack.stack.Stack;
import dev.tgops.localstack.stack.StackProcess;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.common.KafkaException;

/** Makes the plan's faults happen, and awaits that traffic flows again after each. */
final class ChaosDeeds {

    private static final Duration SHORT = Duration.ofSeconds(2);
    private static final int REPEATED = 300;
    private static final Predicate<Label> ANYBODY = label -> true;
    private static final List<Map<String, Object>> SERVER_ERRORS = List.of(
            Map.of("kind", "ERROR", "status", 500, "description", "Internal Server Error"),
            Map.of("kind", "HTML", "status", 502),
            Map.of("kind", "EMPTY"),
            Map.of("kind", "RESET"));

    private final Stack stack;
    private final EmulatorClient emulator;
    private final ChaosWorld world;
    private final ChaosTraffic traffic;
    private final Recoveries recoveries;

    ChaosDeeds(Stack stack, EmulatorClient emulator, ChaosWorld world, ChaosTraffic traffic, Recoveries recoveries) {
        this.stack = stack;
        this.emulator = emulator;
        this.world = world;
        this.traffic = traffic;
        this.recoveries = recoveries;
    }

    /** Returns when the fault is over; false where it could not happen now: its process is being started, its topic is closed or gone already. */
    boolean perform(Step step) {
        return switch (step.fault()) {
            case KILL -> kill(step);
            case RATE_LIMITS ->
                answers(step, Map.of("kind", "RETRY_AFTER", "retryAfter", 1, "method", "send*", "probability", 0.05));
            case SERVER_ERRORS -> {
                Map<String, Object> fault = new HashMap<>(SERVER_ERRORS.get(step.number() % SERVER_ERRORS.size()));
                fault.put("probability", 0.3);
                yield answers(step, fault);
            }
            case LOST_ANSWERS ->
                answers(step, Map.of("kind", "RESET", "processed", true, "method", "send*", "probability", 0.02));
            case TOPIC_DELETED -> topicDeleted(step, step.number()) | topicDeleted(step, step.number() + 1);
            case TOPIC_CLOSED -> topicClosed(step);
            case RIGHTS_LOST -> rightsLost(step);
            case KICKED ->
                withoutTheGroup(step, world::kick, () -> {
                    world.unban();
                    world.giveRights();
                });
            case FORUM_OFF -> withoutTheGroup(step, () -> world.setForum(false), () -> world.setForum(true));
            case BLOCKED -> blocked(step);
            case REPEATED_UPDATES -> repeated(step);
            case MIGRATED -> throw new IllegalArgumentException("happens at the start only");
        };
    }

    private boolean kill(Step step) {
        StackProcess process = stack.process(step.target());
        if (process.state() != StackProcess.State.READY || !process.isAlive()) {
            return false;
        }
        process.kill9();
        recoveries.await("kill -9 " + step.target(), ANYBODY);
        return true;
    }

    private boolean answers(Step step, Map<String, Object> fault) {
        emulator.post("faults", fault);
        Waiting.pause(SHORT);
        emulator.send("DELETE", "faults", Map.of());
        recoveries.await(title(step), ANYBODY);
        return true;
    }

    private boolean topicDeleted(Step step, int number) {
        long customer = customer(number);
        long thread = traffic.thread(customer);
        if (thread == 0 || !world.deleteTopic(thread)) {
            return false;
        }
        recoveries.await(title(step), of(customer));
        return true;
    }

    private boolean topicClosed(Step step) {
        long customer = customer(step.number());
        long thread = traffic.thread(customer);
        if (thread == 0 || !world.closeTopic(thread)) {
            return false;
        }
        world.takeRights();
        Waiting.pause(SHORT);
        world.giveRights();
        recoveries.await(title(step), of(customer));
        return true;
    }

    private boolean rightsLost(Step step) {
        world.takeRights();
        long newcomer = world.customers(1).getFirst();
        traffic.join(newcomer);
        Waiting.pause(SHORT);
        world.giveRights();
        recoveries.await(title(step), of(newcomer));
        return true;
    }

    private boolean withoutTheGroup(Step step, Runnable lose, Runnable giveBack) {
        world.whileNobodyWritesInTheGroup(() -> {
            lose.run();
            Waiting.pause(SHORT);
            giveBack.run();
        });
        recoveries.await(title(step), label -> label.flow().startsWith("c"));
        return true;
    }

    private boolean blocked(Step step) {
        long customer = customer(step.number());
        world.block(customer, true);
        Waiting.pause(SHORT);
        world.block(customer, false);
        recoveries.await(title(step), label -> label.flow().equals("a" + customer));
        return true;
    }

    private boolean repeated(Step step) {
        try {
            new KafkaLog(stack.kafkaBootstrapServers()).repeatLatest(Topics.BOT_UPDATES, REPEATED);
        } catch (KafkaException killed) {
            return false;
        }
        recoveries.await(title(step), ANYBODY);
        return true;
    }

    private long customer(int number) {
        List<Long> all = traffic.customers();
        return all.get(Math.floorMod(number, all.size()));
    }

    private static Predicate<Label> of(long customer) {
        return label -> label.flow().equals("c" + customer);
    }

    private static String title(Step step) {
        return step.fault().title();
    }
}
