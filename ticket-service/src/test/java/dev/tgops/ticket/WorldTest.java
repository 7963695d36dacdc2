package dev.tgops.ticket;

import dev.tgops.contracts.bot.BotCall;
import dev.tgops.testsupport.TestAuthority;
import dev.tgops.ticket.bots.BotStore;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A test of the running service: each has a world of its own, whose tickets the agent Eve sees by REST. */
@RunningTicketService
abstract class WorldTest {

    @Autowired
    BotRunnerStand stand;

    @Autowired
    BotStore bots;

    @Autowired
    TestAuthority authority;

    @LocalServerPort
    int port;

    World world;
    HttpDesk desk;

    @BeforeEach
    void world() {
        world = new World(stand, bots);
        desk = new HttpDesk(port, token("AGENT"));
    }

    /** Eve's, in that role. */
    final String token(String role) {
        return authority.token(
                UUID.randomUUID().toString(),
                "Eve Agent",
                world.projectId,
                role,
                Instant.now().plusSeconds(600));
    }

    /** The thread of the topic that was made for a ticket with that subject. */
    final long topicOf(String subject) {
        return world.sentId(BotCall.CreateForumTopic.class, call -> call.name().contains(subject));
    }
}
