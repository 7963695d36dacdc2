package dev.tgops.ticket.tickets;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bson.Document;
import org.springframework.stereotype.Repository;

/** Tickets with an album that may go on, for the time when no process remembers: collection {@code open_albums} by ticket. */
@Repository
public class OpenAlbums {

    private final MongoCollection<Document> open;

    /** A ticket with an album that counts as complete. */
    public record Due(String ticketId, String projectId) {}

    OpenAlbums(MongoDatabase database) {
        this.open = database.getCollection("open_albums");
    }

    /** Before the ticket is written. */
    public void opened(String ticketId, String projectId, Instant closesAt) {
        open.updateOne(
                Filters.eq("_id", ticketId),
                Updates.combine(Updates.set("project", projectId), Updates.max("at", Date.from(closesAt))),
                new UpdateOptions().upsert(true));
    }

    public void closed(String ticketId) {
        open.deleteOne(Filters.eq("_id", ticketId));
    }

    public List<Due> dueAt(Instant time) {
        List<Due> due = new ArrayList<>();
        open.find(Filters.lte("at", Date.from(time)))
                .limit(1000)
                .forEach(d -> due.add(new Due(d.getString("_id"), d.getString("project"))));
        return due;
    }
}
