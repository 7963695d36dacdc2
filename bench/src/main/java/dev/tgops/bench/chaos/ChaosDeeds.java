package dev.tgops.bench.chaos;

import dev.tgops.bench.chaos.ChaosPlan.Step;
import dev.tgops.bench.client.EmulatorClient;
import dev.tgops.bench.client.KafkaLog;
import dev.tgops.bench.client.Waiting;
import dev.tgops.contracts.Topics;
import dev.tgops.localstack.stack.Stack;
import dev.tgops.localstack.stack.StackProcess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.kafka.common.KafkaException;

/** Makes the plan's faults happen, and awaits that traffic flows again after each. */
final class ChaosDeeds {

    private static final Duration SHORT = Duration.ofSeconds(2);
    private static final int REPEATED = 300;
    private static final Predicate<Delivery> ANYBODY = delivery -> true;
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
            case KICKED -> withoutTheGroup(step, ChaosGroup::kick, ChaosGroup::comeBack);
            case FORUM_OFF -> withoutTheGroup(step, group -> group.setForum(false), group -> group.setForum(true));
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
        recoveries.await(title(step), ANYBODY);
        return true;
    }

    private boolean answers(Step step, Map<String, Object> fault) {
        emulator.post("faults", fault);
        Waiting.pause(SHORT);
        emulator.send("DELETE", "faults", Map.of());
        recoveries.await(title(step), ANYBODY);
        return true;
    }

    /** Of the first group: that of a link ends with its topic. */
    private boolean topicDeleted(Step step, int number) {
        for (long customer : from(number)) {
            long thread = traffic.thread(world.first(), customer);
            if (thread != 0 && world.first().deleteTopic(thread)) {
                recoveries.await(title(step), into(world.first(), customer));
                return true;
            }
        }
        return false;
    }

    private boolean topicClosed(Step step) {
        ChaosGroup group = group(step);
        for (long customer : from(step.number())) {
            long thread = traffic.thread(group, customer);
            if (thread != 0 && group.closeTopic(thread)) {
                group.takeRights();
                Waiting.pause(SHORT);
                group.giveRights();
                recoveries.await(title(step), into(group, customer));
                return true;
            }
        }
        return false;
    }

    private boolean rightsLost(Step step) {
        world.first().takeRights();
        long newcomer = world.customers(1).getFirst();
        traffic.join(newcomer);
        Waiting.pause(SHORT);
        world.first().giveRights();
        recoveries.await(title(step), into(world.first(), newcomer));
        return true;
    }

    private boolean withoutTheGroup(Step step, Consumer<ChaosGroup> lose, Consumer<ChaosGroup> giveBack) {
        ChaosGroup group = group(step);
        group.whileNobodyWrites(() -> {
            lose.accept(group);
            Waiting.pause(SHORT);
            giveBack.accept(group);
        });
        recoveries.await(
                title(step),
                delivery -> delivery.isFromCustomer() && delivery.destination().equals(group.name()));
        return true;
    }

    private boolean blocked(Step step) {
        long customer = from(step.number()).getFirst();
        world.block(customer, true);
        Waiting.pause(SHORT);
        world.block(customer, false);
        recoveries.await(
                title(step),
                delivery -> delivery.of(customer) && delivery.destination().equals(ChaosWorld.CUSTOMER));
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

    /** All customers, beginning with that one. */
    private List<Long> from(int number) {
        List<Long> all = new ArrayList<>(traffic.customers());
        Collections.rotate(all, -Math.floorMod(number, all.size()));
        return all;
    }

    /** Half of the steps hit the group of the linked topics. */
    private ChaosGroup group(Step step) {
        return step.number() % 2 == 0 ? world.first() : world.second();
    }

    private static Predicate<Delivery> into(ChaosGroup group, long customer) {
        return delivery -> delivery.isFromCustomer()
                && delivery.of(customer)
                && delivery.destination().equals(group.name());
    }

    private static String title(Step step) {
        return step.fault().of(step.target());
    }
}
