package dev.tgops.ticket;

import dev.tgops.contracts.EventHeaders;
import dev.tgops.contracts.Topics;
import dev.tgops.contracts.UpdateHeaders;
import dev.tgops.contracts.bot.BotCall;
import dev.tgops.contracts.bot.BotOutcome;
import dev.tgops.contracts.bot.BotRequest;
import dev.tgops.contracts.bot.OutcomeStatus;
import dev.tgops.starter.kafka.CloudEvents;
import dev.tgops.starter.kafka.EventJson;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Stands where bot-runner-service stands: takes requests, remembers them, and answers each with the outcome that Telegram would give, unless a bot's test says otherwise. A request that comes
 * again gets the same outcome.
 */
final class BotRunnerStand implements AutoCloseable {

    private final KafkaProducer<String, byte[]> producer;
    private final KafkaConsumer<String, byte[]> consumer;
    private final Thread thread;
    private final Map<String, BotSide> bots = new ConcurrentHashMap<>();
    private volatile boolean open = true;

    BotRunnerStand(String kafka) {
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka, "linger.ms", "1"),
                new StringSerializer(),
                new ByteArraySerializer());
        consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        kafka,
                        "group.id",
                        "stand-" + UUID.randomUUID(),
                        "auto.offset.reset",
                        "earliest",
                        "fetch.max.wait.ms",
                        "50"),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        consumer.subscribe(Set.of(Topics.BOT_REQUESTS));
        thread = Thread.ofPlatform().name("bot-runner-stand").start(this::run);
    }

    /** What an outcome says; null: no outcome now. */
    record Answer(
            OutcomeStatus status,
            @Nullable JsonNode result,
            @Nullable String error) {

        static Answer ok(String json) {
            return new Answer(OutcomeStatus.OK, JsonMapper.shared().readTree(json), null);
        }

        static Answer failed(OutcomeStatus status, String error) {
            return new Answer(status, null, error);
        }
    }

    /** One bot's requests and answers. */
    final class BotSide {

        final Queue<BotRequest> requests = new ConcurrentLinkedQueue<>();
        final Set<String> known = ConcurrentHashMap.newKeySet();
        volatile Consumer<BotRequest> listener = request -> {};
        final Map<String, Answer> answers = new ConcurrentHashMap<>();
        final AtomicLong ids = new AtomicLong(1000);
        volatile Function<BotRequest, @Nullable Answer> script = this::ok;
        volatile boolean holding;

        Answer ok(BotRequest request) {
            long id = ids.incrementAndGet();
            String json = switch (request.call()) {
                case BotCall.CreateForumTopic topic -> "{\"message_thread_id\":" + id + ",\"name\":\"x\"}";
                case BotCall.SendMediaGroup album -> list(id, album.media().size());
                case BotCall.CopyMessages several ->
                    list(id, several.messageIds().size());
                case BotCall.ForwardMessages several ->
                    list(id, several.messageIds().size());
                case BotCall.ForwardMessage message -> "{\"message_id\":" + id + "}";
                case BotCall.SendCall message -> "{\"message_id\":" + id + "}";
                case BotCall.GetChatMember member -> "{\"status\":\"administrator\",\"can_manage_topics\":true}";
                default -> "true";
            };
            return Answer.ok(json);
        }

        private String list(long first, int size) {
            ids.addAndGet(size - 1);
            return LongStream.range(first, first + size)
                    .mapToObj(id -> "{\"message_id\":" + id + "}")
                    .collect(Collectors.joining(",", "[", "]"));
        }

        /** Answers now what was held back, in order. */
        void release() {
            holding = false;
            for (BotRequest request : requests) {
                if (!answers.containsKey(request.requestId())) {
                    answer(request);
                }
            }
            producer.flush();
        }

        synchronized void answer(BotRequest request) {
            Answer answer = answers.get(request.requestId());
            if (answer == null) {
                answer = script.apply(request);
            }
            if (answer == null) {
                return;
            }
            answers.put(request.requestId(), answer);
            send(request, answer);
        }
    }

    BotSide bot(String botId) {
        return bots.computeIfAbsent(botId, id -> new BotSide());
    }

    private void run() {
        while (open) {
            for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(50))) {
                BotRequest request = EventJson.read(record.value(), BotRequest.class);
                BotSide bot = bot(request.botId());
                if (bot.known.add(request.requestId())) {
                    bot.requests.add(request);
                    bot.listener.accept(request);
                }
                if (!bot.holding) {
                    bot.answer(request);
                }
            }
        }
        consumer.close();
    }

    void send(BotRequest request, Answer answer) {
        BotOutcome outcome = new BotOutcome(
                request.requestId(),
                request.projectId(),
                request.botId(),
                "method",
                answer.status(),
                false,
                answer.result(),
                answer.error(),
                null,
                request.lane(),
                request.laneEpoch(),
                Instant.now(),
                null);
        Headers headers = CloudEvents.headers(
                request.requestId(), BotOutcome.EVENT_TYPE, "bot-runner-service", Instant.now(), request.projectId());
        var unused = producer.send(new ProducerRecord<>(
                request.replyTopic(), null, null, request.replyKey(), EventJson.write(outcome), headers));
    }

    /** Publishes an update as bot-runner would. */
    void update(String botId, String projectId, long updateId, String type, @Nullable String chatId, byte[] json) {
        Headers headers = CloudEvents.headers(
                UpdateHeaders.eventId(botId, updateId),
                UpdateHeaders.EVENT_TYPE,
                "bot-runner-service",
                Instant.now(),
                projectId);
        headers.add(UpdateHeaders.BOT, botId.getBytes(StandardCharsets.UTF_8));
        headers.add(UpdateHeaders.UPDATE_TYPE, type.getBytes(StandardCharsets.UTF_8));
        headers.add(EventHeaders.PROJECT, projectId.getBytes(StandardCharsets.UTF_8));
        var unused = producer.send(
                new ProducerRecord<>(Topics.BOT_UPDATES, null, null, botId + ":" + chatId, json, headers));
    }

    void record(String topic, String key, byte @Nullable [] value, Headers headers) {
        var unused = producer.send(new ProducerRecord<>(topic, null, null, key, value, headers));
    }

    @Override
    public void close() throws InterruptedException {
        open = false;
        thread.join(Duration.ofSeconds(5));
        producer.close(Duration.ofSeconds(2));
    }
}
