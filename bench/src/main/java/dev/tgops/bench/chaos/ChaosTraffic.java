package dev.tgops.bench.chaos;

import dev.tgops.bench.check.Label;
import dev.tgops.bench.client.EmulatorClient;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Customers write numbered messages to the bot, in turn; an agent answers each in the topic in which the conversation goes on at that time, and every second one of a linked conversation in
 * its linked topic. A message counts as written once Telegram has taken it: while a bot is out of its group, or the group has no topics, the agent waits, since Telegram tells the bot nothing
 * then.
 */
final class ChaosTraffic implements AutoCloseable {

    /** How the bot tells the staff that an answer was not delivered. */
    static final String REFUSAL = "Not delivered to the customer";

    private static final int BATCH = 50;
    private static final int AGENTS = 4;
    private static final Duration PAUSE = Duration.ofMillis(20);
    private static final Duration SETTLED = Duration.ofSeconds(3);

    private final EmulatorClient emulator;
    private final ChaosWorld world;
    private final Recoveries recoveries;
    private final List<Long> customers = new CopyOnWriteArrayList<>();
    private final Map<Label, Long> written = new ConcurrentHashMap<>();
    private final Map<Label, Long> answerIds = new ConcurrentHashMap<>();
    private final Map<String, Integer> sequences = new ConcurrentHashMap<>();
    private final Map<String, Long> threads = new ConcurrentHashMap<>();
    private final Set<Delivery> arrived = ConcurrentHashMap.newKeySet();
    private final AtomicInteger owed = new AtomicInteger();
    private final Set<Label> questions = new HashSet<>();
    /** Of each agent, who answers always the same conversations. */
    private final List<Queue<Label>> unanswered = Stream.<Queue<Label>>generate(ConcurrentLinkedQueue::new)
            .limit(AGENTS)
            .toList();

    private final List<Thread> workers = new ArrayList<>();
    private volatile boolean closed;
    private volatile int refusals;
    private long ledgerPosition;

    /** @param customers who write from the start */
    ChaosTraffic(EmulatorClient emulator, ChaosWorld world, Recoveries recoveries, List<Long> customers) {
        this.emulator = emulator;
        this.world = world;
        this.recoveries = recoveries;
        this.customers.addAll(customers);
        workers.add(Thread.ofPlatform().name("ledger-reader").start(this::readLedger));
        unanswered.forEach(
                questions -> workers.add(Thread.ofPlatform().name("agent").start(() -> answer(questions))));
    }

    /** One more customer writes from now on. */
    void join(long customer) {
        customers.add(customer);
    }

    List<Long> customers() {
        return List.copyOf(customers);
    }

    /** Writes that many messages of the customers, in turn; those that are due together in one request. */
    void write(int messages, int perSecond) {
        long start = System.nanoTime();
        for (int i = 0; i < messages; ) {
            long left = start + i * 1_000_000_000L / perSecond - System.nanoTime();
            if (left > 0) {
                LockSupport.parkNanos(left);
            }
            long due = (System.nanoTime() - start) * perSecond / 1_000_000_000L + 1;
            List<EmulatorClient.Message> batch = new ArrayList<>();
            for (; i < Math.min(messages, due) && batch.size() < BATCH; i++) {
                long customer = customers.get(i % customers.size());
                if (!world.isSilent(customer)) {
                    Label label = next("c" + customer);
                    wrote(label);
                    batch.add(new EmulatorClient.Message(customer, world.bot(), label + " my printer is on fire"));
                }
            }
            emulator.writeToBots(batch);
        }
    }

    private void wrote(Label label) {
        written.put(label, System.currentTimeMillis());
        owed.addAndGet(world.destinations(label.flow()).size());
    }

    private void forget(Label label) {
        written.remove(label);
        owed.addAndGet(-world.destinations(label.flow()).size());
    }

    private Label next(String flow) {
        return new Label(flow, sequences.merge(flow, 1, Integer::sum));
    }

    private void readLedger() {
        while (!closed) {
            for (JsonNode call : emulator.calls(ledgerPosition)) {
                ledgerPosition = call.required("sequence").asLong();
                if (call.path("method").asString().equals("sendMessage")
                        && call.path("processed").asBoolean()
                        && call.has("messageId")) {
                    String text = call.path("text").asString("");
                    // It is said in each topic of the conversation.
                    if (text.startsWith(REFUSAL) && destination(call).equals(ChaosWorld.GROUP)) {
                        refusals++;
                    }
                    Label.in(text).filter(written::containsKey).ifPresent(label -> arrived(label, call));
                }
            }
            pause();
        }
    }

    private String destination(JsonNode call) {
        return world.destination(call.path("chat").asString(""));
    }

    private void arrived(Label label, JsonNode call) {
        String destination = destination(call);
        long thread = call.path("thread").asLong();
        if (thread > 0) {
            threads.put(destination + conversation(label), thread);
        }
        if (world.destinations(label.flow()).contains(destination)) {
            Delivery delivery = new Delivery(label, destination);
            arrived.add(delivery);
            recoveries.arrived(
                    delivery,
                    written.getOrDefault(label, 0L),
                    call.required("received").asLong());
            if (delivery.isFromCustomer() && destination.equals(ChaosWorld.GROUP) && questions.add(label)) {
                unanswered
                        .get(Math.floorMod(conversation(label).hashCode(), AGENTS))
                        .add(label);
            }
        }
    }

    private static String conversation(Label label) {
        return ChaosWorld.conversation(label.flow());
    }

    /** Answers in the order in which questions arrived; what cannot be written now is tried again, and holds up its own conversation only. */
    private void answer(Queue<Label> unanswered) {
        Map<String, Queue<Label>> held = new HashMap<>();
        while (!closed) {
            for (Label question = unanswered.poll(); question != null; question = unanswered.poll()) {
                held.computeIfAbsent(conversation(question), c -> new ArrayDeque<>())
                        .add(question);
            }
            held.forEach((conversation, queue) -> {
                while (!queue.isEmpty() && answer(conversation, queue.element())) {
                    queue.remove();
                }
            });
            pause();
        }
    }

    private boolean answer(String conversation, Label question) {
        boolean inLinked = world.isLinked(conversation) && question.sequence() % 2 == 0;
        ChaosGroup group = inLinked ? world.second() : world.first();
        Long thread = threads.get(group.name() + conversation);
        if (thread == null || closed) {
            return false;
        }
        String flow = (inLinked ? "b" : "a") + conversation;
        Label label = new Label(flow, sequences.getOrDefault(flow, 0) + 1);
        try {
            group.whileItWorks(() -> {
                wrote(label);
                answerIds.put(label, group.write(thread, label + " try some water"));
            });
            sequences.put(flow, label.sequence());
            return true;
        } catch (IllegalStateException deleted) {
            // The topic is gone: the conversation goes on in another as soon as something arrives there.
            forget(label);
            return false;
        }
    }

    /** Waits until each message has arrived or was refused and each question is answered, or nothing has changed for {@code quiet}. */
    void awaitArrivals(Duration quiet) {
        long seen = -1;
        long lastChange = System.nanoTime();
        while (System.nanoTime() - lastChange < (complete() ? SETTLED : quiet).toNanos()) {
            if (arrived.size() != seen) {
                seen = arrived.size();
                lastChange = System.nanoTime();
            }
            pause();
        }
    }

    private boolean complete() {
        return arrived.size() + refusals >= owed.get() && 2 * answerIds.size() == written.size();
    }

    /** The group's thread in which a customer's conversation goes on; 0 where none is known. */
    long thread(ChaosGroup group, long customer) {
        return threads.getOrDefault(group.name() + customer, 0L);
    }

    Set<Label> written() {
        return Collections.unmodifiableSet(written.keySet());
    }

    /** By Telegram's id, the answers that were written in the group. */
    Map<Long, Label> answers(ChaosGroup group) {
        String flows = group == world.second() ? "b" : "a";
        Map<Long, Label> byId = new HashMap<>();
        answerIds.forEach((label, id) -> {
            if (label.flow().startsWith(flows)) {
                byId.put(id, label);
            }
        });
        return byId;
    }

    private static void pause() {
        LockSupport.parkNanos(PAUSE.toNanos());
    }

    @Override
    public void close() {
        closed = true;
        try {
            for (Thread worker : workers) {
                worker.join(Duration.ofSeconds(10));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
