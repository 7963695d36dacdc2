package dev.tgops.botrunner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tgops.contracts.EventHeaders;
import dev.tgops.contracts.Topics;
import dev.tgops.contracts.bot.BotOutcome;
import dev.tgops.contracts.bot.BotRequest;
import dev.tgops.localstack.TestInfrastructure;
import dev.tgops.starter.kafka.CloudEvents;
import dev.tgops.starter.kafka.EventJson;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** What other services see of bot-runner-service on Kafka: writes requests, reads all else from the test's beginning on. */
final class Records implements AutoCloseable {

    static final int PARTITIONS = 4;
    static final String RESULTS = Topics.TICKET_BOT_RESULTS;

    private final KafkaProducer<String, byte[]> producer;
    private final KafkaConsumer<String, byte[]> consumer;
    private final List<ConsumerRecord<String, byte[]>> seen = new ArrayList<>();

    Records() {
        Map<String, Object> server =
                Map.of("bootstrap.servers", TestInfrastructure.kafka().bootstrapServers());
        createTopics(server);
        producer = new KafkaProducer<>(server, new StringSerializer(), new ByteArraySerializer());
        consumer = new KafkaConsumer<>(server, new StringDeserializer(), new ByteArrayDeserializer());
        List<TopicPartition> all = new ArrayList<>();
        for (String topic : List.of(RESULTS, Topics.BOT_UPDATES, Topics.BOT_EVENTS, Topics.BOT_BOTS)) {
            for (int partition = 0; partition < PARTITIONS; partition++) {
                all.add(new TopicPartition(topic, partition));
            }
        }
        all.add(new TopicPartition(deadLetters(Topics.BOT_UPDATES), 0));
        all.add(new TopicPartition(deadLetters(Topics.BOT_REQUESTS), 0));
        consumer.assign(all);
        consumer.seekToEnd(all);
        all.forEach(consumer::position);
    }

    static String deadLetters(String topic) {
        return Topics.deadLetter(topic, "bot-runner-service");
    }

    private static void createTopics(Map<String, Object> server) {
        try (Admin admin = Admin.create(server)) {
            List<NewTopic> topics = new ArrayList<>();
            for (String topic : List.of(
                    RESULTS,
                    Topics.BOT_UPDATES,
                    Topics.BOT_REQUESTS,
                    Topics.BOT_BULK,
                    Topics.BOT_EVENTS,
                    Topics.BOT_BOTS,
                    Topics.AUTH_PROJECTS)) {
                topics.add(new NewTopic(topic, PARTITIONS, (short) 1));
            }
            topics.add(new NewTopic(deadLetters(Topics.BOT_UPDATES), 1, (short) 1));
            topics.add(new NewTopic(deadLetters(Topics.BOT_REQUESTS), 1, (short) 1));
            admin.createTopics(topics).values().values().forEach(created -> {
                try {
                    created.get();
                } catch (ExecutionException e) {
                    assertThat(e.getCause()).isInstanceOf(TopicExistsException.class);
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            });
        }
    }

    void send(BotRequest request) {
        send(Topics.BOT_REQUESTS, request);
    }

    void send(String topic, BotRequest request) {
        send(topic, request.botId(), EventJson.write(request), request.requestId());
    }

    void send(String topic, String key, byte[] value, String id) {
        producer.send(new ProducerRecord<>(
                topic,
                null,
                key,
                value,
                CloudEvents.headers(id, BotRequest.EVENT_TYPE, "test", Instant.now(), "project")));
    }

    void tombstone(String topic, String key) {
        producer.send(new ProducerRecord<>(topic, key, null));
    }

    /** All records of a topic that match, in order per key. */
    List<ConsumerRecord<String, byte[]>> of(String topic, Predicate<ConsumerRecord<String, byte[]>> which) {
        consumer.poll(Duration.ofMillis(50)).forEach(seen::add);
        return seen.stream()
                .filter(record -> record.topic().equals(topic))
                .filter(which)
                .toList();
    }

    /** Updates of a bot, raw. */
    List<String> updates(String botId) {
        return of(Topics.BOT_UPDATES, record -> record.key().startsWith(botId)).stream()
                .map(record -> new String(record.value(), StandardCharsets.UTF_8))
                .toList();
    }

    /** Outcomes of a bot's requests, repeated ones too. */
    List<BotOutcome> outcomes(String botId) {
        return of(RESULTS, record -> true).stream()
                .map(record -> EventJson.read(record.value(), BotOutcome.class))
                .filter(outcome -> outcome.botId().equals(botId))
                .toList();
    }

    List<BotOutcome> outcomesOf(String requestId) {
        return of(RESULTS, record -> requestId.equals(CloudEvents.header(record.headers(), EventHeaders.ID))).stream()
                .map(record -> EventJson.read(record.value(), BotOutcome.class))
                .toList();
    }

    @Override
    public void close() {
        producer.close();
        consumer.close();
    }
}
