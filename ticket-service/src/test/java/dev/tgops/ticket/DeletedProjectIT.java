package dev.tgops.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoDatabase;
import dev.tgops.contracts.Topics;
import dev.tgops.contracts.auth.ProjectSnapshot;
import dev.tgops.contracts.bot.BotCall;
import dev.tgops.starter.kafka.CloudEvents;
import dev.tgops.ticket.bots.BotStore;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What is left of a project that was deleted: nothing (A4). */
@RunningTicketService
class DeletedProjectIT {

    private static final List<String> COLLECTIONS = List.of(
            "tickets",
            "messages",
            "copies",
            "routes",
            "groups",
            "group_chats",
            "customers",
            "counters",
            "projects",
            "homeless_topics",
            "dirty_tickets");

    @Autowired
    BotRunnerStand stand;

    @Autowired
    BotStore bots;

    @Autowired
    MongoDatabase database;

    @Test
    void a_deleted_projects_tickets_groups_and_customers_are_forgotten_and_no_others() {
        World gone = worldWithATicket();
        World stays = worldWithATicket();
        assertThat(traces(gone)).contains("tickets", "messages", "copies", "routes", "groups", "customers", "counters");
        List<String> before = traces(stays);

        stand.record(
                Topics.AUTH_PROJECTS,
                gone.projectId,
                null,
                CloudEvents.headers(
                        UUID.randomUUID().toString(),
                        ProjectSnapshot.EVENT_TYPE,
                        "auth-service",
                        Instant.now(),
                        gone.projectId));

        await().atMost(World.PATIENCE)
                .untilAsserted(() -> assertThat(traces(gone)).isEmpty());
        assertThat(traces(stays)).isEqualTo(before);
    }

    /** A customer has written, and staff has answered. */
    private World worldWithATicket() {
        World world = new World(stand, bots);
        World.Chat forum = world.registeredForum();
        World.Person ann = world.person("Ann");
        world.write(ann, "My printer is on fire");
        long thread = world.sentId(BotCall.CreateForumTopic.class, call -> true);
        world.awaitText(forum, "My printer is on fire");
        world.write(world.person("Bob"), forum, thread, "Have you tried water?");
        world.awaitText(world.privateChat(ann), "Have you tried water?");
        await().atMost(World.PATIENCE)
                .untilAsserted(() -> assertThat(traces(world)).contains("copies"));
        return world;
    }

    /** The collections that hold something of the project, however it is named there. */
    private List<String> traces(World world) {
        List<String> tickets = database.getCollection("tickets")
                .find(new Document("projectId", world.projectId))
                .map(ticket -> ticket.getString("_id"))
                .into(new java.util.ArrayList<>());
        return COLLECTIONS.stream()
                .filter(name -> database.getCollection(name).find().into(new java.util.ArrayList<>()).stream()
                        .map(Document::toJson)
                        .anyMatch(json -> json.contains(world.projectId)
                                || json.contains(world.botId)
                                || tickets.stream().anyMatch(json::contains)))
                .toList();
    }
}
