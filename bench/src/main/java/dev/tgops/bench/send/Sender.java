package dev.tgops.bench.send;

import dev.tgops.bench.measure.Latencies;
import dev.tgops.contracts.EventHeaders;
import dev.tgops.contracts.Topics;
import dev.tgops.contracts.bot.BotCall;
import dev.tgops.contracts.bot.BotOutcome;
import dev.tgops.contracts.bot.BotRequest;
import dev.tgops.contracts.bot.InDoubtPolicy;
import dev.tgops.contracts.bot.OutcomeStatus;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** A service that asks for messages, as campaigns will: it keeps only so many outstanding, and counts outcomes. */
final class Sender implements AutoCloseable {

    /** Where outcomes go; bot-runner-service must allow it. */
    static final String RESULTS = "bench.bot-results.v1";

    private static final int PARTITIONS = 4;
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /** A request, and when it was asked for. */
    record Sent(BotRequest request, Instant at, boolean credited) {}

    /**
     * How long people's messages took.
     *
     * @param telegram from asking until Telegram had answered the call
     * @param outcome from asking until who asked has read the outcome
     */
    record PersonLatencies(Latencies telegram, Latencies outcome) {

        @Override
        public String toString() {
            return "answered by Telegram %s; outcome %s".formatted(telegram, outcome);
        }
    }

    private final String run = UUID.randomUUID().toString().substring(0, 8);
    private final KafkaProducer<String, byte[]> producer;
    private final KafkaConsumer<String, byte[]> consumer;
    private final Thread reader;
    private final Map<String, Sent> outstanding = new ConcurrentHashMap<>();
    private final Map<String, BotOutcome> outcomes = new ConcurrentHashMap<>();
    private final Map<OutcomeStatus, AtomicInteger> counts = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> byBot = new ConcurrentHashMap<>();
    private final Queue<Long> answeredMillis = new ConcurrentLinkedQueue<>();
    private final Queue<Long> outcomeMillis = new ConcurrentLinkedQueue<>();
    private final AtomicInteger number = new AtomicInteger();
    private final boolean keep;
    private volatile boolean closed;
    private volatile Semaphore credit = new Semaphore(0);

    /** @param keep whether each outcome is kept, not only counted */
    Sender(String bootstrapServers, boolean keep) {
        this.keep = keep;
        Map<String, Object> server = Map.of("bootstrap.servers", bootstrapServers);
        createTopic(server);
        Map<String, Object> settings = new HashMap<>(server);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 2);
        producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
        consumer = new KafkaConsumer<>(server, new StringDeserializer(), new ByteArrayDeserializer());
        List<TopicPartition> all = consumer.partitionsFor(RESULTS).stream()
                .map(info -> new TopicPartition(RESULTS, info.partition()))
                .toList();
        consumer.assign(all);
        consumer.seekToEnd(all);
        all.forEach(consumer::position);
        reader = Thread.ofPlatform().name("outcomes").daemon().start(this::read);
    }

    private static void createTopic(Map<String, Object> server) {
        try (Admin admin = Admin.create(server)) {
            if (!admin.listTopics().names().get().contains(RESULTS)) {
                admin.createTopics(List.of(new NewTopic(RESULTS, PARTITIONS, (short) 1)))
                        .all()
                        .get();
            }
        } catch (Exception e) {
            throw new IllegalStateException("the topic " + RESULTS + " cannot be made", e);
        }
    }

    /** How many bulk messages may be outstanding from now on. */
    void credit(int most) {
        credit = new Semaphore(most);
    }

    /** Asks for a bulk message as soon as there is credit for it. */
    BotRequest bulk(SendStand.Sending bot, long chat, String text, String campaign) throws InterruptedException {
        credit.acquire();
        BotRequest request = request(bot, chat, text, campaign, BotRequest.Priority.BULK, InDoubtPolicy.REPORT);
        send(Topics.BOT_BULK, request, true);
        return request;
    }

    /** Asks for a person's message as soon as there is credit for it. */
    BotRequest credited(SendStand.Sending bot, long chat, String text) throws InterruptedException {
        credit.acquire();
        BotRequest request = request(bot, chat, text, null, BotRequest.Priority.PERSON, InDoubtPolicy.RESEND);
        send(Topics.BOT_REQUESTS, request, true);
        return request;
    }

    /** Asks for a bulk message, whatever waits already. */
    void flood(SendStand.Sending bot, long chat, String text, String campaign) {
        send(
                Topics.BOT_BULK,
                request(bot, chat, text, campaign, BotRequest.Priority.BULK, InDoubtPolicy.REPORT),
                false);
    }

    /** Asks for a person's message. */
    void person(SendStand.Sending bot, long chat, String text) {
        send(
                Topics.BOT_REQUESTS,
                request(bot, chat, text, null, BotRequest.Priority.PERSON, InDoubtPolicy.RESEND),
                false);
    }

    private BotRequest request(
            SendStand.Sending bot,
            long chat,
            String text,
            @Nullable String campaign,
            BotRequest.Priority priority,
            InDoubtPolicy policy) {
        BotCall.SendOptions options = bot.paid() ? new BotCall.SendOptions(null, null, true, null) : null;
        return new BotRequest(
                "bench:" + run + ":" + number.incrementAndGet(),
                bot.project(),
                bot.id(),
                new BotCall.SendMessage(chat, null, text, null, null, null, null, options),
                null,
                0,
                priority,
                policy,
                Instant.now().plus(Duration.ofHours(12)),
                RESULTS,
                bot.id(),
                campaign);
    }

    private void send(String topic, BotRequest request, boolean credited) {
        outstanding.put(request.requestId(), new Sent(request, Instant.now(), credited));
        ProducerRecord<String, byte[]> record =
                new ProducerRecord<>(topic, request.botId(), JSON.writeValueAsBytes(request));
        record.headers()
                .add(EventHeaders.ID, request.requestId().getBytes(StandardCharsets.UTF_8))
                .add(EventHeaders.TYPE, BotRequest.EVENT_TYPE.getBytes(StandardCharsets.UTF_8));
        producer.send(record);
    }

    private void read() {
        while (!closed) {
            for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(100))) {
                ended(JSON.readValue(record.value(), BotOutcome.class));
            }
        }
    }

    private void ended(BotOutcome outcome) {
        Sent sent = outstanding.remove(outcome.requestId());
        if (sent == null) {
            return;
        }
        counts.computeIfAbsent(outcome.status(), status -> new AtomicInteger()).incrementAndGet();
        if (keep) {
            outcomes.put(outcome.requestId(), outcome);
        }
        byBot.computeIfAbsent(outcome.botId(), bot -> new AtomicInteger()).incrementAndGet();
        if (sent.request().priority() == BotRequest.Priority.PERSON) {
            answeredMillis.add(Duration.between(sent.at(), outcome.finishedAt()).toMillis());
            outcomeMillis.add(Duration.between(sent.at(), Instant.now()).toMillis());
        }
        if (sent.credited()) {
            credit.release();
        }
    }

    int outstanding() {
        return outstanding.size();
    }

    /** Messages of a bot that have ended. */
    int ended(SendStand.Sending bot) {
        AtomicInteger count = byBot.get(bot.id());
        return count == null ? 0 : count.get();
    }

    /** All outcomes by status, for the print. */
    Map<OutcomeStatus, AtomicInteger> counts() {
        return counts;
    }

    @Nullable BotOutcome outcome(String requestId) {
        return outcomes.get(requestId);
    }

    /** Of those since the last time, which are forgotten. */
    PersonLatencies personLatencies() {
        return new PersonLatencies(drain(answeredMillis), drain(outcomeMillis));
    }

    private static Latencies drain(Queue<Long> queue) {
        long[] millis = queue.stream().mapToLong(Long::longValue).toArray();
        queue.clear();
        return Latencies.of(millis);
    }

    @Override
    public void close() throws InterruptedException {
        closed = true;
        reader.join();
        consumer.close();
        producer.close();
    }
}
