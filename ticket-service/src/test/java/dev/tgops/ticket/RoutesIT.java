package dev.tgops.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tgops.testsupport.GuardedRoutes;
import dev.tgops.testsupport.ProjectCallers;
import dev.tgops.testsupport.TestAuthority;
import dev.tgops.ticket.HttpDesk.Answer;
import dev.tgops.ticket.bots.BotStore;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Every route of the service, as everybody who must not get in, and in every role. */
@RunningTicketService
class RoutesIT {

    @Autowired
    BotRunnerStand stand;

    @Autowired
    BotStore bots;

    @Autowired
    TestAuthority authority;

    @LocalServerPort
    int port;

    @Test
    void every_route_keeps_strangers_out_hides_other_projects_and_follows_the_table_of_rights() {
        World world = new World(stand, bots);
        world.registeredForum();
        HttpDesk desk = new HttpDesk(port, authority.token(world.projectId, "AGENT"));
        String group = desk.get("/api/v1/groups").at("/items/0/id").asString();
        Answer ticket = desk.call(
                "POST", "/api/v1/tickets", Map.of("groupId", group, "subject", "Only here", "text", "Only here"));
        assertThat(ticket.status()).as("%s", ticket.body()).isEqualTo(201);
        String id = ticket.body().get("id").asString();
        String message = desk.get("/api/v1/tickets/" + id + "/messages")
                .at("/items/0/id")
                .asString();

        new GuardedRoutes(
                        "http://127.0.0.1:" + port,
                        new ProjectCallers(
                                authority.signer(),
                                world.projectId,
                                "Only here",
                                path -> path.replace("/tickets/{id}", "/tickets/" + id)
                                        .replace("{messageId}", message)
                                        .replace("{linkId}", "topic")))
                .publicAre(Set.of())
                .refuseStrangers()
                .hideOtherProjects()
                .keepToTheTable();
    }
}
