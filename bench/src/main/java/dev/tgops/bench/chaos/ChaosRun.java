package dev.tgops.bench.chaos;

import dev.tgops.bench.chaos.ChaosPlan.Step;
import dev.tgops.bench.check.Arrival;
import dev.tgops.bench.check.Label;
import dev.tgops.bench.check.RelayChecker;
import dev.tgops.bench.check.RelayReport;
import dev.tgops.bench.check.RelayRules;
import dev.tgops.bench.client.EmulatorClient;
import dev.tgops.bench.client.GatewayClient;
import dev.tgops.bench.client.KafkaLog;
import dev.tgops.bench.client.Waiting;
import dev.tgops.contracts.Topics;
import dev.tgops.contracts.bot.BotOutcome;
import dev.tgops.contracts.bot.BotRequest;
import dev.tgops.localstack.stack.Stack;
import dev.tgops.localstack.stack.StackProcess;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One run on a running stack that restarts what ends. */
public final class ChaosRun {

    private static final Duration QUIET = Duration.ofSeconds(90);

    private final Stack stack;
    private final ChaosOptions options;
    private final EmulatorClient emulator;
    private final Recoveries recoveries = new Recoveries();
    private final Map<String, AtomicInteger> performed = new ConcurrentHashMap<>();

    private ChaosRun(Stack stack, ChaosOptions options) {
        this.stack = stack;
        this.options = options;
        this.emulator = new EmulatorClient(stack.emulatorUrl());
    }

    /** Returns when everything has arrived, or nothing has moved for a while. */
    public static ChaosReport run(Stack stack, GatewayClient gateway, ChaosOptions options) throws Exception {
        return new ChaosRun(stack, options).run(gateway);
    }

    private ChaosReport run(GatewayClient gateway) throws Exception {
        boolean migrates = options.faults().contains(ChaosFault.MIGRATED);
        ChaosWorld world = ChaosWorld.open(gateway, emulator, migrates);
        List<Long> customers = world.customers(options.customers());
        world.linkEverySecond(customers);
        try (ChaosTraffic traffic = new ChaosTraffic(emulator, world, recoveries, customers)) {
            if (migrates) {
                world.first().migrate();
                count(ChaosFault.MIGRATED.title());
                recoveries.await(ChaosFault.MIGRATED.title(), delivery -> true);
            }
            ChaosPlan plan = ChaosPlan.of(options);
            ChaosDeeds deeds = new ChaosDeeds(stack, emulator, world, traffic, recoveries);
            Background kills = new Background("kills", plan.kills(), deeds);
            Background faults = new Background("faults", plan.faults(), deeds);
            long begin = System.nanoTime();
            traffic.write(options.messages(), options.rate());
            kills.end();
            faults.end();
            awaitProcesses();
            traffic.awaitArrivals(QUIET);
            Duration took = Duration.ofNanos(System.nanoTime() - begin);
            return new ChaosReport(options, check(world, traffic), recoveries, performed(), took);
        }
    }

    /** Performs steps at their times, in a thread of its own. */
    private final class Background {

        private final Thread thread;
        private volatile boolean over;
        private volatile @Nullable RuntimeException failure;

        Background(String name, List<Step> steps, ChaosDeeds deeds) {
            long begin = System.nanoTime();
            thread = Thread.ofPlatform().name(name).start(() -> {
                for (Step step : steps) {
                    while (!over && System.nanoTime() - begin < step.atSecond() * 1_000_000_000L) {
                        Waiting.pause(Duration.ofMillis(50));
                    }
                    if (over) {
                        return;
                    }
                    try {
                        if (deeds.perform(step)) {
                            count(step.fault().of(step.target()));
                        }
                    } catch (RuntimeException e) {
                        failure = e;
                        return;
                    }
                }
            });
        }

        /** Waits for the step under way; a step that could not be performed fails the run. */
        void end() throws InterruptedException {
            over = true;
            thread.join();
            RuntimeException failed = failure;
            if (failed != null) {
                throw failed;
            }
        }
    }

    private void count(String fault) {
        performed.computeIfAbsent(fault, f -> new AtomicInteger()).incrementAndGet();
    }

    private Map<String, Integer> performed() {
        Map<String, Integer> counts = new TreeMap<>();
        performed.forEach((fault, count) -> counts.put(fault, count.get()));
        return counts;
    }

    private void awaitProcesses() {
        Waiting.await(
                "all processes are back",
                () -> stack.processes().stream()
                        .allMatch(process -> process.state() == StackProcess.State.READY && process.isAlive()));
    }

    private RelayReport check(ChaosWorld world, ChaosTraffic traffic) {
        KafkaLog kafka = new KafkaLog(stack.kafkaBootstrapServers());
        // Filled while the arrivals are read, and asked after that.
        Map<Label, Set<String>> refused = new HashMap<>();
        Stream<Arrival> inGroups =
                Stream.of(world.first(), world.second()).flatMap(group -> inGroup(group, traffic, refused));
        Stream<Arrival> inPrivate = traffic.customers().stream().flatMap(customer -> inPrivate(world.bot(), customer));
        RelayRules rules = new RelayRules(
                ChaosWorld::conversation,
                world::destination,
                world::destinations,
                world.first().gone(),
                refused);
        return RelayChecker.check(
                traffic.written(),
                Stream.concat(inGroups, inPrivate),
                kafka.read(Topics.BOT_REQUESTS, BotRequest.class),
                kafka.read(Topics.TICKET_BOT_RESULTS, BotOutcome.class),
                rules);
    }

    /** What the bot put into the topics; what fell into General while there were no topics, and was taken back, is no arrival. */
    private Stream<Arrival> inGroup(ChaosGroup group, ChaosTraffic traffic, Map<Label, Set<String>> refused) {
        // By id: the agent's answers, and what shows one in the topic that took a deleted one's place.
        Map<Long, Label> answers = traffic.answers(group);
        String chat = Long.toString(group.chat());
        return emulator.messageStream(chat)
                .filter(message -> message.path("sender").asLong() == group.bot())
                .peek(message -> {
                    String text = message.path("text").asString("");
                    if (text.startsWith(ChaosTraffic.REFUSAL)) {
                        Label answer = answers.get(message.path("reply_to").asLong());
                        if (answer != null) {
                            refused.put(answer, Set.of(ChaosWorld.CUSTOMER));
                        }
                    } else {
                        Label.in(text)
                                .ifPresent(label -> answers.put(
                                        message.required("message_id").asLong(), label));
                    }
                })
                .filter(message -> message.path("thread").asLong() != 0
                        || !message.path("deleted").asBoolean(false))
                .map(message -> arrival(chat, message));
    }

    private Stream<Arrival> inPrivate(long bot, long customer) {
        String chat = bot + ":" + customer;
        return emulator.messageStream(chat)
                .filter(message -> message.path("sender").asLong() == bot)
                .map(message -> arrival(chat, message));
    }

    private static Arrival arrival(String chat, JsonNode message) {
        return new Arrival(
                chat + "/" + message.path("thread").asLong(),
                message.required("message_id").asLong(),
                message.path("text").asString(""));
    }
}
