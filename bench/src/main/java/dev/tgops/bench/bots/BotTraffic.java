package dev.tgops.bench.bots;

import dev.tgops.bench.bots.RunnerFleet.RunningBot;
import dev.tgops.bench.client.EmulatorClient;
import dev.tgops.bench.client.EmulatorClient.Message;
import dev.tgops.bench.client.Waiting;
import dev.tgops.contracts.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * People who write numbered messages to bots, and a consumer of {@code bot.updates.v1} that checks them: none lost, each chat in order, once repeated updates are dropped.
 *
 * <p>Each message carries the time at which it was written; what arrives later than that counts, the emulator's and the consumer's share included.
 */
final class BotTraffic implements AutoCloseable {

    private static final Pattern TEXT = Pattern.compile("\"text\":\"n(\\d+)c(\\d+)t(\\d+)\"");
    /** No more than the chats of the smallest run. */
    private static final int WRITERS = 4;

    private static final Duration POLL = Duration.ofMillis(10);

    private final EmulatorClient emulator;
    private final List<RunningBot> bots;
    private final List<Long> people;
    private final long[] written;
    private final List<BitSet> arrived;
    private final List<Long> latencies = new ArrayList<>();
    private final Thread reader;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private volatile boolean closed;
    private volatile boolean stopped;
    private final int[] next = IntStream.range(0, WRITERS).toArray();
    private long repeated;
    private long overtaken;

    /** @param chats of each bot */
    BotTraffic(EmulatorClient emulator, String kafka, List<RunningBot> bots, int chats) {
        this.emulator = emulator;
        this.bots = bots;
        this.people = RunnerFleet.parallel(chats, i -> emulator.person("Writer"));
        this.written = new long[bots.size() * chats];
        this.arrived =
                Stream.generate(BitSet::new).limit(bots.size() * (long) chats).toList();
        this.consumer = new KafkaConsumer<>(
                // Fetches gather 10 ms: one for each few updates would cost the machine more than what is measured.
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        kafka,
                        ConsumerConfig.FETCH_MIN_BYTES_CONFIG,
                        65_536,
                        ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
                        10),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = consumer.partitionsFor(Topics.BOT_UPDATES).stream()
                .map(info -> new TopicPartition(Topics.BOT_UPDATES, info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
        this.reader = Thread.ofPlatform().name("updates").start(this::read);
    }

    /** Writes at a steady rate, round robin over all chats of all bots; several writers, so that an answer of the emulator that is late holds up the rate no more than it must. */
    void write(int perSecond, Duration time) {
        RunnerFleet.parallel(WRITERS, writer -> {
            write(writer, perSecond, time);
            return writer;
        });
    }

    private void write(int writer, int perSecond, Duration time) {
        long start = System.nanoTime();
        long sent = 0;
        while (System.nanoTime() - start < time.toNanos()) {
            long due = (System.nanoTime() - start) * perSecond / WRITERS / 1_000_000_000L;
            List<Message> batch = new ArrayList<>();
            for (; sent < due && batch.size() < 200; sent++) {
                batch.add(nextMessage(writer));
            }
            if (batch.isEmpty()) {
                Waiting.pause(Duration.ofMillis(5));
            } else {
                emulator.writeToBots(batch);
            }
        }
    }

    /** Writes at a steady rate until {@link #stop}. */
    void writeUntilStopped(int perSecond) {
        while (!stopped) {
            write(perSecond, Duration.ofSeconds(1));
        }
    }

    void stop() {
        stopped = true;
    }

    /** A chat is always the same writer's: its messages are written one after the other. */
    private Message nextMessage(int writer) {
        int chat = next[writer];
        next[writer] = chat + WRITERS < written.length ? chat + WRITERS : writer;
        synchronized (this) {
            written[chat]++;
        }
        RunningBot bot = bots.get(chat % bots.size());
        long person = people.get(chat / bots.size());
        return new Message(
                person, bot.telegramId(), "n" + written[chat] + "c" + chat + "t" + System.currentTimeMillis());
    }

    private void read() {
        while (!closed) {
            for (var record : consumer.poll(POLL)) {
                Matcher text = TEXT.matcher(new String(record.value(), StandardCharsets.ISO_8859_1));
                if (text.find()) {
                    took(
                            Integer.parseInt(text.group(2)),
                            Integer.parseInt(text.group(1)),
                            System.currentTimeMillis() - Long.parseLong(text.group(3)));
                }
            }
        }
        consumer.close();
    }

    private synchronized void took(int chat, int number, long millis) {
        BitSet seen = arrived.get(chat);
        if (seen.get(number)) {
            repeated++;
            return;
        }
        if (seen.length() > number) {
            overtaken++;
        }
        seen.set(number);
        latencies.add(millis);
    }

    /** Waits until all has arrived, or nothing has for {@code quiet}. */
    void awaitAll(Duration quiet) {
        long seen = -1;
        long change = System.nanoTime();
        while (missing() > 0 && System.nanoTime() - change < quiet.toNanos()) {
            Waiting.pause(Duration.ofMillis(20));
            if (missing() != seen) {
                seen = missing();
                change = System.nanoTime();
            }
        }
    }

    synchronized long missing() {
        long missing = 0;
        for (int chat = 0; chat < written.length; chat++) {
            missing += written[chat] - arrived.get(chat).cardinality();
        }
        return missing;
    }

    synchronized long count() {
        return latencies.size();
    }

    /** The latencies since the last call, in milliseconds. */
    synchronized long[] takeLatencies() {
        long[] taken = latencies.stream().mapToLong(Long::longValue).toArray();
        latencies.clear();
        return taken;
    }

    /** What an independent reader found. */
    synchronized String verdict() {
        long all = 0;
        for (long chat : written) {
            all += chat;
        }
        return "%d updates of %d chats: %d missing, %d overtaken in their chat, %d repeated (dropped by consumers)"
                .formatted(all, written.length, missing(), overtaken, repeated);
    }

    @Override
    public void close() {
        closed = true;
        try {
            reader.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
