package dev.tgops.ticket.projects;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOptions;
import dev.tgops.ticket.customers.CustomerStore;
import dev.tgops.ticket.groups.GroupStore;
import dev.tgops.ticket.tickets.Ticket;
import dev.tgops.ticket.tickets.TicketContent;
import dev.tgops.ticket.tickets.TicketStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bson.codecs.pojo.annotations.BsonId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Forgets deleted projects: groups, tickets with all they hold, customers. Once soon, and again later: updates that were under way may have opened a ticket meanwhile. Collection {@code
 * deleted_projects}; every step can be repeated, also by several replicas at once.
 */
@Component
public class DeletedProjects {

    private static final Logger log = LoggerFactory.getLogger(DeletedProjects.class);
    private static final int AT_ONCE = 100;

    /** How long after one pass the next is due. */
    private static final List<Duration> PAUSES =
            List.of(Duration.ofMinutes(1), Duration.ofMinutes(10), Duration.ofHours(1));

    private final MongoCollection<Deleted> deleted;
    private final GroupStore groups;
    private final TicketStore tickets;
    private final TicketContent content;
    private final CustomerStore customers;
    private final Clock clock;

    /** @param passes that were made */
    public record Deleted(@BsonId String id, int passes, Instant nextAt) {}

    DeletedProjects(
            MongoDatabase database,
            GroupStore groups,
            TicketStore tickets,
            TicketContent content,
            CustomerStore customers,
            Clock clock) {
        this.deleted = database.getCollection("deleted_projects", Deleted.class);
        this.groups = groups;
        this.tickets = tickets;
        this.content = content;
        this.customers = customers;
        this.clock = clock;
    }

    /** The project is to be forgotten. */
    public void add(String projectId) {
        put(new Deleted(projectId, 0, clock.instant()));
    }

    @Scheduled(fixedDelayString = "${tgops.ticket.sweep-every}")
    void sweep() {
        Instant now = clock.instant();
        for (Deleted project : deleted.find(Filters.lte("nextAt", now)).into(new ArrayList<>())) {
            int gone = forget(project.id());
            log.info("Forgot {} tickets of deleted project {}", gone, project.id());
            if (project.passes() == PAUSES.size()) {
                deleted.deleteOne(Filters.eq("_id", project.id()));
            } else {
                put(new Deleted(project.id(), project.passes() + 1, now.plus(PAUSES.get(project.passes()))));
            }
        }
    }

    /** @return how many tickets */
    private int forget(String projectId) {
        groups.removeOf(projectId);
        int gone = 0;
        List<Ticket> some = tickets.ofProject(projectId, AT_ONCE);
        while (!some.isEmpty()) {
            some.forEach(content::delete);
            tickets.remove(some);
            gone += some.size();
            some = tickets.ofProject(projectId, AT_ONCE);
        }
        customers.removeOf(projectId);
        tickets.removeNumbers(projectId);
        return gone;
    }

    private void put(Deleted project) {
        deleted.replaceOne(Filters.eq("_id", project.id()), project, new ReplaceOptions().upsert(true));
    }
}
