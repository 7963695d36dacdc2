package dev.tgops.bench.relay;

import dev.tgops.bench.check.Arrival;
import dev.tgops.bench.check.Label;
import dev.tgops.bench.client.EmulatorClient;
import dev.tgops.bench.client.Waiting;
import dev.tgops.bench.measure.Latencies;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/**
 * Customers write numbered messages to the bot, each in order; where asked, the agent answers each message in the topic in which it arrived. Arrivals are read from the emulator's ledger.
 */
public final class RelayTraffic implements AutoCloseable {

    /** An agent answers soon. */
    private static final Duration ANSWERING_INTERVAL = Duration.ofMillis(50);

    /** The ledger tells when a call came, whenever it is read; reading seldom leaves the processor to what is measured. */
    private static final Duration WATCHING_INTERVAL = Duration.ofMillis(500);

    private static final int WRITERS = 8;

    private final EmulatorClient emulator;
    private final SupportDesk desk;
    private final boolean answering;
    private final String run;
    private final Map<Label, Long> written = new ConcurrentHashMap<>();
    private final Map<Label, Long> arrivedAt = new ConcurrentHashMap<>();
    private final Map<String, Integer> sequences = new ConcurrentHashMap<>();
    private final Set<Label> answered = new HashSet<>();
    private final ExecutorService agent = Executors.newSingleThreadExecutor();
    private final Thread reader;
    private volatile boolean closed;
    private long ledgerPosition;

    /**
     * Starts reading the ledger.
     *
     * @param run letters and digits that tell this run's labels from others'
     * @param answering whether the agent answers
     */
    public RelayTraffic(EmulatorClient emulator, SupportDesk desk, String run, boolean answering) {
        this.emulator = emulator;
        this.desk = desk;
        this.run = run;
        this.answering = answering;
        this.reader = Thread.ofPlatform().name("ledger-reader").start(this::readLedger);
    }

    /**
     * Writes {@code perCustomer} messages of each customer, round robin; returns when all are written.
     *
     * @param perSecond messages a second of all customers together; 0: as fast as the emulator takes them
     */
    public void write(int perCustomer, int perSecond) {
        int customers = desk.customers().size();
        long start = System.nanoTime();
        List<Future<?>> writers = new ArrayList<>();
        try (ExecutorService executor = Executors.newFixedThreadPool(WRITERS)) {
            for (int w = 0; w < WRITERS; w++) {
                int writer = w;
                writers.add(executor.submit(() -> {
                    for (int i = 0; i < perCustomer * customers; i++) {
                        int customer = i % customers;
                        if (customer % WRITERS == writer) {
                            if (perSecond > 0) {
                                sleepUntil(start + i * 1_000_000_000L / perSecond);
                            }
                            write(customer);
                        }
                    }
                }));
            }
            for (Future<?> done : writers) {
                get(done);
            }
        }
    }

    private void write(int customer) {
        String flow = "c" + run + customer;
        Label label = new Label(flow, sequences.merge(flow, 1, Integer::sum));
        written.put(label, System.currentTimeMillis());
        emulator.writeToBot(desk.customers().get(customer), desk.bot(), label + " my printer is on fire");
    }

    /** Waits until all that was written (and answered) has arrived, or nothing has arrived for {@code quiet}. */
    public void awaitArrivals(Duration quiet) {
        long seen = -1;
        long lastChange = System.nanoTime();
        while (System.nanoTime() - lastChange < quiet.toNanos()) {
            if (complete()) {
                return;
            }
            if (arrivedAt.size() != seen) {
                seen = arrivedAt.size();
                lastChange = System.nanoTime();
            }
            Waiting.pause(Duration.ofMillis(20));
        }
    }

    private boolean complete() {
        if (arrivedAt.size() < written.size()) {
            return false;
        }
        return !answering
                || written.keySet().stream()
                                .filter(label -> label.flow().startsWith("a"))
                                .count()
                        == written.size() / 2;
    }

    private void readLedger() {
        while (!closed) {
            for (JsonNode call : emulator.calls(ledgerPosition)) {
                ledgerPosition = call.required("sequence").asLong();
                if (call.path("method").asString().equals("sendMessage")
                        && call.path("processed").asBoolean()
                        && call.has("messageId")) {
                    arrived(call);
                }
            }
            Waiting.pause(answering ? ANSWERING_INTERVAL : WATCHING_INTERVAL);
        }
    }

    private void arrived(JsonNode call) {
        Label.in(call.path("text").asString("")).filter(written::containsKey).ifPresent(label -> {
            arrivedAt.putIfAbsent(label, call.required("received").asLong());
            if (answering && label.flow().startsWith("c")) {
                answer(label, call.path("thread").asLong(0));
            }
        });
    }

    /** The agent answers each question once, in the order in which the questions first arrived. */
    private void answer(Label question, long thread) {
        if (!answered.add(question)) {
            return;
        }
        String flow = "a" + question.flow().substring(1);
        Label answer = new Label(flow, sequences.merge(flow, 1, Integer::sum));
        agent.execute(() -> {
            written.put(answer, System.currentTimeMillis());
            emulator.writeInTopic(desk.agent(), desk.group(), thread, answer + " try some water");
        });
    }

    /** Labels of all messages written so far, the agent's included. */
    public List<Label> written() {
        return List.copyOf(written.keySet());
    }

    /** What the bot has put into the group and the customers' chats so far, in each chat's order; a deleted message counts. */
    public List<Arrival> arrivals() {
        List<Arrival> arrivals = new ArrayList<>(arrivalsIn(Long.toString(desk.group())));
        for (long customer : desk.customers()) {
            arrivals.addAll(arrivalsIn(desk.bot() + ":" + customer));
        }
        return arrivals;
    }

    private List<Arrival> arrivalsIn(String chat) {
        return emulator.messages(chat).stream()
                .filter(message -> message.path("sender").asLong() == desk.bot())
                .map(message -> new Arrival(
                        chat + "/" + message.path("thread").asLong(),
                        message.required("message_id").asLong(),
                        message.path("text").asString("")))
                .toList();
    }

    /** How many messages have arrived so far. */
    public int arrived() {
        return arrivedAt.size();
    }

    /** When each message was written, milliseconds since 1970. */
    Map<Label, Long> writtenAt() {
        return Map.copyOf(written);
    }

    /** When the call that delivered each message came, milliseconds since 1970. */
    Map<Label, Long> arrivedAt() {
        return Map.copyOf(arrivedAt);
    }

    /** From a person's writing to the bot's call, of all messages that arrived. */
    public Latencies latencies() {
        return Latencies.of(arrivedAt.entrySet().stream()
                .filter(arrival -> arrival.getKey().flow().startsWith("c"))
                .mapToLong(arrival -> Math.max(0, arrival.getValue() - written.getOrDefault(arrival.getKey(), 0L)))
                .toArray());
    }

    /** When the last message arrived, milliseconds since 1970. */
    public long lastArrival() {
        return arrivedAt.values().stream().mapToLong(Long::longValue).max().orElse(0);
    }

    /** When the first message was written, milliseconds since 1970. */
    public long firstWritten() {
        return written.values().stream().mapToLong(Long::longValue).min().orElse(0);
    }

    @Override
    public void close() {
        closed = true;
        agent.shutdown();
        try {
            reader.join(Duration.ofSeconds(10));
            if (!agent.awaitTermination(10, TimeUnit.SECONDS)) {
                agent.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void sleepUntil(long nanoTime) {
        long left = nanoTime - System.nanoTime();
        if (left > 0) {
            Waiting.pause(Duration.ofNanos(left));
        }
    }

    private static void get(Future<?> done) {
        try {
            done.get();
        } catch (Exception e) {
            throw new IllegalStateException("a writer failed", e);
        }
    }
}
