package dev.tgops.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tgops.contracts.Topics;
import dev.tgops.contracts.bot.BotCall;
import dev.tgops.contracts.ticket.TicketEvent;
import dev.tgops.localstack.TestInfrastructure;
import dev.tgops.starter.kafka.CloudEvents;
import dev.tgops.starter.kafka.EventJson;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What happens at once, twice, or while something is away. */
class RobustnessIT extends WorldTest {

    private static final Duration LONG = Duration.ofSeconds(60);

    private String onlyTicket() {
        JsonNode items = desk.get("/api/v1/tickets").get("items");
        assertThat(items.size()).isEqualTo(1);
        return "/api/v1/tickets/" + items.get(0).get("id").stringValue();
    }

    private static List<String> numbered(String prefix, int count) {
        return IntStream.range(0, count).mapToObj(i -> prefix + " " + i).toList();
    }

    @Test
    void answersByRestAndMessagesByTelegramDoNotOverwriteEachOther() {
        World.Chat forum = world.registeredForum();
        World.Person ann = world.person("Ann");
        world.write(ann, "hello there");
        world.awaitText(forum, "hello there");
        String path = onlyTicket();
        List<String> asked = numbered("question", 40);
        List<String> answered = numbered("answer", 15);
        CompletableFuture<Void> customer =
                CompletableFuture.runAsync(() -> asked.forEach(text -> world.write(ann, text)));
        CompletableFuture<Void> agent = CompletableFuture.runAsync(() ->
                answered.forEach(text -> assertThat(desk.call("POST", path + "/messages", Map.of("text", text))
                                .status())
                        .isEqualTo(201)));
        CompletableFuture.allOf(customer, agent).join();

        await().atMost(LONG).untilAsserted(() -> {
            JsonNode items = desk.get(path + "/messages?limit=200").get("items");
            List<String> texts = new ArrayList<>();
            for (JsonNode item : items) {
                assertThat(item.get("delivery").stringValue()).isEqualTo("DELIVERED");
                texts.add(item.get("text").stringValue());
            }
            assertThat(texts).hasSize(56).containsSubsequence(asked).containsSubsequence(answered);
        });
        assertThat(world.texts(forum)).containsSubsequence(asked);
        assertThat(world.texts(forum).stream().filter(text -> text.startsWith("question")))
                .hasSize(40);
        assertThat(world.texts(world.privateChat(ann)).stream().filter(text -> text.startsWith("answer")))
                .isEqualTo(answered);
    }

    @Test
    void twoAgentsClosingAtOnceCloseOnce() {
        World.Chat forum = world.registeredForum();
        World.Person ann = world.person("Ann");
        world.write(ann, "hello there");
        long thread = world.sentId(BotCall.CreateForumTopic.class, call -> true);
        world.awaitText(forum, "hello there");
        String path = onlyTicket();
        CompletableFuture<?> rest = CompletableFuture.runAsync(() -> desk.call("POST", path + "/close", null));
        CompletableFuture<?> again = CompletableFuture.runAsync(() -> desk.call("POST", path + "/close", null));
        world.write(world.person("Bob"), forum, thread, "/close_ticket");
        CompletableFuture.allOf(rest, again).join();
        world.write(world.person("Bob"), forum, thread, "see you");
        world.awaitText(world.privateChat(ann), "see you");

        assertThat(world.texts(forum).stream().filter(text -> text.contains("closed by")))
                .hasSize(1);
        assertThat(world.calls(BotCall.CloseForumTopic.class)).hasSize(1);
        assertThat(world.texts(world.privateChat(ann)).stream().filter(text -> text.contains("is closed")))
                .hasSize(1);
    }

    @Test
    void nothingIsLostOrReorderedWhenKafkaIsKilled() {
        World.Chat forum = world.registeredForum();
        List<World.Person> customers = IntStream.range(0, 5)
                .mapToObj(i -> world.person("Customer " + i))
                .toList();
        int each = 40;
        for (int i = 0; i < each; i++) {
            for (int c = 0; c < customers.size(); c++) {
                world.write(customers.get(c), "c" + c + " message " + i);
            }
            if (i == each / 2) {
                TestInfrastructure.kafka().kill9();
                TestInfrastructure.kafka().start();
            }
        }

        await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> world.texts(forum).stream()
                                .filter(text -> text.contains(" message "))
                                .count()
                        >= (long) each * customers.size());
        for (int c = 0; c < customers.size(); c++) {
            String prefix = "c" + c + " message ";
            assertThat(world.texts(forum).stream().filter(text -> text.startsWith(prefix) && !text.contains("\n")))
                    .isEqualTo(numbered(prefix.strip(), each));
        }
        assertThat(world.calls(BotCall.CreateForumTopic.class)).hasSize(customers.size());
    }

    @Test
    void eventsLeaveOnceAndInOrder() {
        World.Chat forum = world.registeredForum();
        World.Person ann = world.person("Ann");
        world.write(ann, "hello there");
        world.awaitText(forum, "hello there");
        String path = onlyTicket();
        desk.call("POST", path + "/close", null);
        world.write(ann, "again");
        world.awaitText(forum, "again");

        String id = path.substring(path.lastIndexOf('/') + 1);
        await().atMost(World.PATIENCE).untilAsserted(() -> {
            Map<String, TicketEvent> events = new HashMap<>();
            List<String> types = new ArrayList<>();
            for (ConsumerRecord<String, byte[]> record : read(Topics.TICKET_TICKETS)) {
                TicketEvent event = EventJson.read(record.value(), TicketEvent.class);
                if (event.ticketId().equals(id)
                        && events.put(CloudEvents.required(record.headers(), "ce_id"), event) == null) {
                    types.add(CloudEvents.required(record.headers(), "ce_type"));
                }
            }
            assertThat(types)
                    .containsSubsequence(
                            "ticket.created", "message.sent", "ticket.closed", "ticket.reopened", "message.sent")
                    .contains("topic.created")
                    .hasSize(6);
        });
    }

    @Test
    void malformedUpdatesAreParkedWithTheirCauseAndUnknownTypesSkipped() {
        World.Chat forum = world.registeredForum();
        World.Person ann = world.person("Ann");
        String mark = UUID.randomUUID().toString();
        Set<String> malformed = new HashSet<>(List.of(
                "{\"update_id\":1,\"message\":{\"message_id\":\"no number\",\"x\":\"" + mark + "\"}}",
                "this is not JSON " + mark,
                "{\"update_id\":4,\"message\":[],\"x\":\"" + mark + "\"}",
                "{\"message\":{},\"x\":\"" + mark + "\"}"));
        malformed.forEach(json -> world.raw(1, "message", ann.id(), json));
        String membership = "{\"update_id\":5,\"my_chat_member\":{\"chat\":{\"id\":1,\"type\":\"private\"},"
                + "\"from\":{\"id\":\"x\"},\"new_chat_member\":\"" + mark + "\"}}";
        malformed.add(membership);
        world.raw(5, "my_chat_member", ann.id(), membership);
        world.raw(3, "brand_new_update", ann.id(), "{\"update_id\":3,\"brand_new_update\":{\"x\":[1]}}");
        world.write(ann, "goes on");
        world.awaitText(forum, "goes on");

        await().atMost(World.PATIENCE).untilAsserted(() -> {
            Set<String> parked = new HashSet<>();
            for (ConsumerRecord<String, byte[]> record :
                    read(Topics.deadLetter(Topics.BOT_UPDATES, "ticket-service"))) {
                String json = new String(record.value(), java.nio.charset.StandardCharsets.UTF_8);
                if (json.contains(mark)) {
                    assertThat(record.headers().lastHeader("kafka_dlt-exception-message"))
                            .isNotNull();
                    parked.add(json);
                }
            }
            assertThat(parked).isEqualTo(malformed);
        });
    }

    private static List<ConsumerRecord<String, byte[]>> read(String topic) {
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", TestInfrastructure.kafka().bootstrapServers()),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.getOrDefault(p, 0L))) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
        }
        return records;
    }
}
