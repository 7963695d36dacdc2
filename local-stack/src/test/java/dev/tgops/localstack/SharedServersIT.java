package dev.tgops.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.bson.Document;
import org.junit.jupiter.api.Test;

class SharedServersIT {

    @Test
    void postgresGivesEachServiceItsDatabaseAndKeepsItOverAKill() throws Exception {
        TestPostgres postgres = TestInfrastructure.postgres();
        TestDatabase database = postgres.database("orders");
        try (Connection connection = connect(database)) {
            connection.createStatement().execute("create table things (name text)");
            connection.createStatement().execute("insert into things values ('kept')");
        }

        postgres.kill9();
        postgres.start();

        try (Connection connection = connect(postgres.database("orders"))) {
            var rows = connection.createStatement().executeQuery("select name from things");
            assertThat(rows.next()).isTrue();
            assertThat(rows.getString(1)).isEqualTo("kept");
        }
        assertThat(postgres.freshDatabase().jdbcUrl())
                .isNotEqualTo(postgres.freshDatabase().jdbcUrl());
    }

    @Test
    void kafkaKeepsRecordsAndItsAddressOverAKill() throws Exception {
        TestKafka kafka = TestInfrastructure.kafka();
        String before = kafka.bootstrapServers();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", before))) {
            admin.createTopics(List.of(new NewTopic("letters", Optional.of(3), Optional.empty())))
                    .all()
                    .get();
        }
        try (var producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", before), new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>("letters", "a", "first")).get();

            kafka.kill9();
            kafka.start();

            assertThat(kafka.bootstrapServers()).isEqualTo(before);
            producer.send(new ProducerRecord<>("letters", "a", "second")).get();
        }
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", before,
                "group.id", "readers",
                "group.protocol", "consumer",
                "auto.offset.reset", "earliest");
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of("letters"));
            List<String> seen = new ArrayList<>();
            await().atMost(Duration.ofSeconds(20)).until(() -> {
                ConsumerRecords<String, String> records = consumer.poll(Duration.ofMillis(200));
                records.forEach(record -> seen.add(record.value()));
                return seen.size() == 2;
            });
            assertThat(seen).containsExactly("first", "second");
        }
    }

    @Test
    void mongoSpeaksHelloAndHasUniqueIndexes() {
        try (MongoClient client = MongoClients.create(TestInfrastructure.mongo().uri("tickets"))) {
            Document hello = client.getDatabase("tickets").runCommand(new Document("hello", 1));
            assertThat(hello.getBoolean("isWritablePrimary")).isTrue();
            assertThat(hello.getInteger("maxWireVersion")).isGreaterThanOrEqualTo(8);

            MongoCollection<Document> things = client.getDatabase("tickets").getCollection("things");
            things.insertOne(new Document("_id", "a"));
            assertThatThrownBy(() -> things.insertOne(new Document("_id", "a"))).hasMessageContaining("E11000");
        }
    }

    private static Connection connect(TestDatabase database) throws Exception {
        return DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
    }
}
