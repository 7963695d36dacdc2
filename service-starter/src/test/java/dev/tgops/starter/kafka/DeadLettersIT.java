package dev.tgops.starter.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tgops.localstack.TestInfrastructure;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.core.KafkaTemplate;

/** Poison is parked (guarantee 7): with its cause, counted, and replayed on demand; what comes after it flows on. */
class DeadLettersIT {

    private static final String TOPIC = "test.letters.v1";
    private static final String PARKED = TOPIC + ".test-service.dlt";
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private static ConfigurableApplicationContext service;

    @BeforeAll
    static void start() {
        service = new SpringApplicationBuilder(Service.class)
                .web(WebApplicationType.NONE)
                .properties(Map.of(
                        "spring.application.name", "test-service",
                        "spring.autoconfigure.exclude",
                                "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
                        "KAFKA_BOOTSTRAP_SERVERS", TestInfrastructure.kafka().bootstrapServers(),
                        "KAFKA_PARTITIONS", "1",
                        "tgops.kafka.retries", "2"))
                .run();
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void poisonIsParkedWithItsCauseAndWhatFollowsFlowsOn() throws Exception {
        Service state = service.getBean(Service.class);
        send("good 1");
        send("malformed");
        send("failing");
        send("good 2");
        await().atMost(LIMIT).untilAsserted(() -> assertThat(state.handled).contains("good 1", "good 2"));
        await().atMost(LIMIT).untilAsserted(() -> assertThat(state.parked).hasSize(2));
        assertThat(state.attempts.get())
                .as("a failing record: once and two retries")
                .isEqualTo(3);
        ConsumerRecord<String, byte[]> malformed = state.parked.getFirst();
        assertThat(new String(malformed.value(), UTF_8)).isEqualTo("malformed");
        assertThat(header(malformed, "kafka_dlt-exception-message")).contains("cannot read this");
        assertThat(header(malformed, "kafka_dlt-original-topic")).isEqualTo(TOPIC);
        assertThat(header(malformed, "ce_id")).isEqualTo("id of malformed");
        assertThat(service.getBean(MeterRegistry.class)
                        .get("tgops.kafka.dead_letters")
                        .tag("topic", TOPIC)
                        .counter()
                        .count())
                .isEqualTo(2);

        state.healed = true;
        DeadLetterReplay replay = service.getBean(DeadLetterReplay.class);
        assertThat(replay.replay(TOPIC)).containsEntry("replayed", 2);
        await().atMost(LIMIT).untilAsserted(() -> assertThat(state.handled).contains("malformed", "failing"));
        assertThat(replay.replay(TOPIC)).as("each is sent back once").containsEntry("replayed", 0);
    }

    @SuppressWarnings("unchecked")
    private static void send(String text) throws Exception {
        var record = new org.apache.kafka.clients.producer.ProducerRecord<>(TOPIC, "key", text.getBytes(UTF_8));
        record.headers().add("ce_id", ("id of " + text).getBytes(UTF_8));
        ((KafkaTemplate<String, byte[]>) service.getBean(KafkaTemplate.class))
                .send(record)
                .get();
    }

    private static String header(ConsumerRecord<?, ?> record, String name) {
        return new String(record.headers().lastHeader(name).value(), UTF_8);
    }

    @Configuration
    @EnableAutoConfiguration
    static class Service {
        final List<String> handled = new CopyOnWriteArrayList<>();
        final List<ConsumerRecord<String, byte[]>> parked = new CopyOnWriteArrayList<>();
        final AtomicInteger attempts = new AtomicInteger();
        volatile boolean healed;

        @Bean
        TopicDefinition letters() {
            return TopicDefinition.events(TOPIC, Duration.ofDays(1));
        }

        @KafkaListener(topics = TOPIC, groupId = "letters")
        void handle(ConsumerRecord<String, byte[]> record) {
            String text = new String(record.value(), UTF_8);
            if (!healed && text.equals("malformed")) {
                throw new MalformedRecordException("cannot read this");
            }
            if (!healed && text.equals("failing")) {
                attempts.incrementAndGet();
                throw new IllegalStateException("database is away");
            }
            handled.add(text);
        }

        @KafkaListener(topics = PARKED, groupId = "parked", properties = "metadata.max.age.ms=500")
        void parked(ConsumerRecord<String, byte[]> record) {
            parked.add(record);
        }
    }
}
