package dev.tgops.ticket.tickets;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Updates;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/**
 * Small collections of tickets that need a hand. {@code dirty_tickets}, by ticket: written by REST, not yet seen by the publisher of their partition. {@code homeless_topics}, by ticket and
 * endpoint: they wait for a group.
 */
@Repository
public class DirtyTickets {

    private static final com.mongodb.client.model.UpdateOptions UPSERT =
            new com.mongodb.client.model.UpdateOptions().upsert(true);

    private final MongoCollection<Document> dirty;
    private final MongoCollection<Document> homeless;

    /** A ticket written by REST. */
    public record Dirty(String ticketId, String projectId) {}

    /**
     * A topic that waits.
     *
     * @param groupId the only group that it may be in; null: any of the bot's
     */
    public record Homeless(
            String ticketId,
            String endpointId,
            String projectId,
            String botId,
            @Nullable String groupId) {

        public static Homeless of(Ticket ticket, Endpoint topic) {
            boolean stays = topic.isLinked() || topic.threadId() != null;
            return new Homeless(
                    ticket.id(), topic.id(), ticket.projectId(), topic.botId(), stays ? topic.groupId() : null);
        }
    }

    DirtyTickets(MongoDatabase database) {
        this.dirty = database.getCollection("dirty_tickets");
        this.homeless = database.getCollection("homeless_topics");
    }

    public void createIndexes() {
        homeless.createIndex(Indexes.ascending("bot", "group"));
        homeless.createIndex(Indexes.ascending("ticket"));
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

    public void homeless(Collection<Homeless> topics, Instant retryAt) {
        topics.forEach(topic -> homeless.updateOne(
                Filters.eq("_id", key(topic.ticketId(), topic.endpointId())),
                Updates.combine(
                        Updates.set("ticket", topic.ticketId()),
                        Updates.set("endpoint", topic.endpointId()),
                        Updates.set("project", topic.projectId()),
                        Updates.set("bot", topic.botId()),
                        Updates.set("group", topic.groupId()),
                        Updates.set("retryAt", Date.from(retryAt))),
                UPSERT));
    }

    /** Of the ticket's topics only these wait still. */
    public void housed(String ticketId, Collection<String> stillHomeless) {
        List<String> keys =
                stillHomeless.stream().map(endpoint -> key(ticketId, endpoint)).toList();
        homeless.deleteMany(Filters.and(Filters.eq("ticket", ticketId), Filters.nin("_id", keys)));
    }

    /** How many topics wait that may be in the group. */
    public long homeless(String botId, String groupId) {
        return homeless.countDocuments(waitsFor(botId, groupId));
    }

    /** Bots whose topics wait and may be tried (again) now. */
    public List<String> botsWithHomeless(Instant now) {
        return homeless.distinct("bot", Filters.lte("retryAt", Date.from(now)), String.class)
                .into(new ArrayList<>());
    }

    /** Some of those topics that may be in the group. */
    public List<Homeless> homelessAt(Instant now, String botId, String groupId) {
        List<Homeless> topics = new ArrayList<>();
        homeless.find(Filters.and(Filters.lte("retryAt", Date.from(now)), waitsFor(botId, groupId)))
                .limit(500)
                .forEach(d -> topics.add(new Homeless(
                        d.getString("ticket"),
                        d.getString("endpoint"),
                        d.getString("project"),
                        d.getString("bot"),
                        d.getString("group"))));
        return topics;
    }

    private static Bson waitsFor(String botId, String groupId) {
        return Filters.and(Filters.eq("bot", botId), Filters.in("group", Arrays.asList(groupId, null)));
    }

    private static String key(String ticketId, String endpointId) {
        return ticketId + ":" + endpointId;
    }
}
