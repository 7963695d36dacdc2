package dev.tgops.starter.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tgops.contracts.EventHeaders;
import dev.tgops.localstack.TestDatabase;
import dev.tgops.localstack.TestInfrastructure;
import dev.tgops.starter.kafka.CloudEvents;
import dev.tgops.starter.kafka.EventJson;
import dev.tgops.starter.kafka.TopicDefinition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Events leave with the state (guarantee 6), on two replicas over one database. */
class OutboxIT {

    private static final String TOPIC = "test.things.v1";
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private static ConfigurableApplicationContext one;
    private static ConfigurableApplicationContext two;
    private Consumer<String, byte[]> consumer;
    private final List<ConsumerRecord<String, byte[]>> seen = new ArrayList<>();

    @BeforeAll
    static void startTwoReplicas() {
        TestDatabase database = TestInfrastructure.postgres().freshDatabase();
        one = replica(database);
        one.getBean(JdbcClient.class).sql("""
                        create table outbox (
                          id bigint generated always as identity primary key, event_id uuid not null, topic text not null,
                          record_key text not null, type text not null, payload bytea, project_id text not null,
                          created_at timestamptz not null);
                        create table thing (name text primary key, version int not null)
                        """).update();
        two = replica(database);
    }

    private static ConfigurableApplicationContext replica(TestDatabase database) {
        return new SpringApplicationBuilder(Service.class)
                .web(WebApplicationType.NONE)
                .properties(Map.of(
                        "spring.application.name", "test-service",
                        "spring.datasource.url", database.jdbcUrl(),
                        "spring.datasource.username", database.user(),
                        "spring.datasource.password", database.password(),
                        "KAFKA_BOOTSTRAP_SERVERS", TestInfrastructure.kafka().bootstrapServers(),
                        "KAFKA_PARTITIONS", "3"))
                .run();
    }

    @AfterAll
    static void stop() {
        one.close();
        two.close();
    }

    @BeforeEach
    @SuppressWarnings("unchecked")
    void readFromNow() {
        consumer = one.getBean(ConsumerFactory.class).createConsumer("reader-" + UUID.randomUUID(), "");
        List<TopicPartition> partitions = IntStream.range(0, 3)
                .mapToObj(p -> new TopicPartition(TOPIC, p))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
    }

    @Test
    void anEventArrivesAfterItsCommitWithTheEnvelope() {
        transaction(one)
                .executeWithoutResult(
                        status -> outbox(one).publish(TOPIC, "k", "thing.made", Map.of("name", "lamp"), "p1"));
        ConsumerRecord<String, byte[]> record = awaitRecords(1).getFirst();
        assertThat(record.key()).isEqualTo("k");
        assertThat(EventJson.tree(record.value()).get("name").asString()).isEqualTo("lamp");
        assertThat(CloudEvents.header(record.headers(), EventHeaders.TYPE)).isEqualTo("thing.made");
        assertThat(CloudEvents.header(record.headers(), EventHeaders.SOURCE)).isEqualTo("/test-service");
        assertThat(CloudEvents.header(record.headers(), EventHeaders.PROJECT)).isEqualTo("p1");
        assertThat(UUID.fromString(CloudEvents.required(record.headers(), EventHeaders.ID)))
                .isNotNull();
        await().atMost(LIMIT).untilAsserted(() -> assertThat(pending()).isZero());
    }

    @Test
    void aTransactionRolledBackSendsNothing() {
        transaction(one).executeWithoutResult(status -> {
            outbox(one).publish(TOPIC, "k", "thing.made", Map.of("name", "never"), "p1");
            status.setRollbackOnly();
        });
        transaction(one)
                .executeWithoutResult(
                        status -> outbox(one).publish(TOPIC, "k", "thing.made", Map.of("name", "after"), "p1"));
        assertThat(awaitRecords(1))
                .singleElement()
                .satisfies(record -> assertThat(
                                EventJson.tree(record.value()).get("name").asString())
                        .isEqualTo("after"));
    }

    @Test
    void aTombstoneHasNoValue() {
        transaction(one).executeWithoutResult(status -> outbox(one).publish(TOPIC, "k", "thing.made", null, "p1"));
        assertThat(awaitRecords(1).getFirst().value()).isNull();
    }

    @Test
    void outsideATransactionPublishingIsRefused() {
        assertThatThrownBy(() -> outbox(one).publish(TOPIC, "k", "thing.made", Map.of(), "p1"))
                .isInstanceOf(IllegalTransactionStateException.class);
    }

    @Test
    void eventsOfAKeyKeepTheirOrderAcrossReplicasAndABrokerThatDies() throws Exception {
        int keys = 5;
        int versions = 60;
        for (int k = 0; k < keys; k++) {
            jdbc(one).sql("insert into thing values (?, 0)").param("order-" + k).update();
        }
        try (ExecutorService writers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Void>> work = new ArrayList<>();
            for (int i = 0; i < keys * versions; i++) {
                String key = "order-" + i % keys;
                ConfigurableApplicationContext replica = i % 2 == 0 ? one : two;
                work.add(() -> nextVersion(replica, key));
            }
            List<Future<Void>> written = new ArrayList<>();
            for (int i = 0; i < work.size(); i++) {
                if (i == work.size() / 2) {
                    TestInfrastructure.kafka().kill9();
                }
                written.add(writers.submit(work.get(i)));
            }
            for (Future<Void> done : written) {
                done.get();
            }
        }
        TestInfrastructure.kafka().start();
        List<ConsumerRecord<String, byte[]>> records = awaitRecords(keys * versions);
        for (int k = 0; k < keys; k++) {
            String key = "order-" + k;
            // A batch cut short by the broker's death is sent again: repeats carry the same id and are dropped.
            List<Integer> order = records.stream()
                    .filter(record -> key.equals(record.key()))
                    .map(record -> EventJson.tree(record.value()).get("version").asInt())
                    .distinct()
                    .toList();
            assertThat(order)
                    .isEqualTo(IntStream.rangeClosed(1, versions).boxed().toList());
        }
    }

    private static Void nextVersion(ConfigurableApplicationContext replica, String key) {
        transaction(replica).executeWithoutResult(status -> {
            int version = jdbc(replica)
                    .sql("update thing set version = version + 1 where name = ? returning version")
                    .param(key)
                    .query(Integer.class)
                    .single();
            outbox(replica).publish(TOPIC, key, "thing.changed", Map.of("version", version), "p1");
        });
        return null;
    }

    /** Waits for {@code count} records with different ids. */
    private List<ConsumerRecord<String, byte[]>> awaitRecords(int count) {
        await().atMost(LIMIT).until(() -> {
            consumer.poll(Duration.ofMillis(100)).forEach(seen::add);
            return seen.stream()
                            .map(r -> CloudEvents.required(r.headers(), EventHeaders.ID))
                            .distinct()
                            .count()
                    >= count;
        });
        return seen;
    }

    private static long pending() {
        return jdbc(one).sql("select count(*) from outbox").query(Long.class).single();
    }

    private static Outbox outbox(ConfigurableApplicationContext replica) {
        return replica.getBean(Outbox.class);
    }

    private static JdbcClient jdbc(ConfigurableApplicationContext replica) {
        return replica.getBean(JdbcClient.class);
    }

    private static TransactionTemplate transaction(ConfigurableApplicationContext replica) {
        return new TransactionTemplate(replica.getBean(PlatformTransactionManager.class));
    }

    @Configuration
    @EnableAutoConfiguration
    static class Service {
        @Bean
        TopicDefinition things() {
            return TopicDefinition.events(TOPIC, Duration.ofDays(1));
        }
    }
}
