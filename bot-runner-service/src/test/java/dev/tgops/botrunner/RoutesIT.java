package dev.tgops.botrunner;

import dev.tgops.botrunner.Replicas.Replica;
import dev.tgops.emulator.junit.EmulatorExtension;
import dev.tgops.testsupport.GuardedRoutes;
import dev.tgops.testsupport.ProjectCallers;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Every route of the service, as everybody who must not get in, and in every role. */
class RoutesIT {

    @RegisterExtension
    static final EmulatorExtension TELEGRAM = new EmulatorExtension();

    @Test
    void every_route_keeps_strangers_out_hides_other_projects_and_follows_the_table_of_rights() {
        try (Records records = new Records();
                Replicas replicas = new Replicas(TELEGRAM.url())) {
            Replica runner = replicas.start("guarded");
            String id = runner.register(TELEGRAM.world().bot("guarded_bot").token());

            new GuardedRoutes(
                            runner.url(),
                            new ProjectCallers(
                                    replicas.authority.signer(),
                                    replicas.project,
                                    "guarded_bot",
                                    path -> path.replace("{id}", id)))
                    .publicAre(Set.of("POST /telegram/{botId}"))
                    .refuseStrangers()
                    .hideOtherProjects()
                    .keepToTheTable();
        }
    }
}
