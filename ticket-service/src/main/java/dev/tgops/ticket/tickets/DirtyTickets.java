package dev.tgops.ticket.tickets;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import org.bson.Document;
import org.springframework.stereotype.Repository;

/**
 * Small collections of tickets that need a hand, by ticket id. {@code dirty_tickets}: written by REST, not yet seen by the publisher of their partition. {@code homeless_tickets}: their
 * topic waits for a group.
 */
@Repository
public class DirtyTickets {

    private static final com.mongodb.client.model.UpdateOptions UPSERT =
            new com.mongodb.client.model.UpdateOptions().upsert(true);

    private final MongoCollection<Document> dirty;
    private final MongoCollection<Document> homeless;

    /** A ticket written by REST. */
    public record Dirty(String ticketId, String projectId) {}

    /** A ticket whose topic waits. */
    public record Homeless(String ticketId, String projectId, String botId) {}

    DirtyTickets(MongoDatabase database) {
        this.dirty = database.getCollection("dirty_tickets");
        this.homeless = database.getCollection("homeless_tickets");
    }

    /** Before a ticket is written, as {@code version}, outside its partition's consumer. */
    public void mark(String ticketId, String projectId, long version, Instant now) {
        dirty.updateOne(
                Filters.eq("_id", ticketId),
                Updates.combine(
                        Updates.set("project", projectId),
                        Updates.max("version", version),
                        Updates.set("at", Date.from(now))),
                UPSERT);
    }

    /** Everything up to {@code version} is published. */
    public void clear(String ticketId, long version) {
        dirty.deleteOne(Filters.and(Filters.eq("_id", ticketId), Filters.lte("version", version)));
    }

    public List<Dirty> markedBefore(Instant time) {
        List<Dirty> tickets = new ArrayList<>();
        dirty.find(Filters.lte("at", Date.from(time)))
                .limit(1000)
                .forEach(d -> tickets.add(new Dirty(d.getString("_id"), d.getString("project"))));
        return tickets;
    }

    public void homeless(Collection<Homeless> tickets, Instant retryAt) {
        tickets.forEach(ticket -> homeless.updateOne(
                Filters.eq("_id", ticket.ticketId()),
                Updates.combine(
                        Updates.set("project", ticket.projectId()),
                        Updates.set("bot", ticket.botId()),
                        Updates.set("retryAt", Date.from(retryAt))),
                UPSERT));
    }

    public void housed(Collection<String> ticketIds) {
        if (!ticketIds.isEmpty()) {
            homeless.deleteMany(Filters.in("_id", ticketIds));
        }
    }

    /** How many of the bot's tickets wait for a topic. */
    public long homeless(String botId) {
        return homeless.countDocuments(Filters.eq("bot", botId));
    }

    /** Tickets whose topic may be tried (again) now. */
    public List<Homeless> homelessAt(Instant now) {
        List<Homeless> tickets = new ArrayList<>();
        homeless.find(Filters.lte("retryAt", Date.from(now)))
                .limit(500)
                .forEach(
                        d -> tickets.add(new Homeless(d.getString("_id"), d.getString("project"), d.getString("bot"))));
        return tickets;
    }
}
