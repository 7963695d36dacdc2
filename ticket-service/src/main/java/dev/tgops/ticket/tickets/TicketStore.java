package dev.tgops.ticket.tickets;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.bulk.BulkWriteResult;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import com.mongodb.client.model.WriteModel;
import dev.tgops.contracts.ticket.TicketStatus;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** Tickets in MongoDB: collection {@code tickets} by id, {@code counters} by project. */
@Repository
public class TicketStore {

    private static final int DUPLICATE_KEY = 11000;
    private static final BulkWriteOptions UNORDERED = new BulkWriteOptions().ordered(false);

    private final MongoCollection<TicketState> tickets;
    private final MongoCollection<Document> versions;
    private final MongoCollection<Document> counters;
    private final MessagePages pages;

    TicketStore(MongoDatabase database, MessagePages pages) {
        this.tickets = database.getCollection("tickets", TicketState.class);
        this.versions = database.getCollection("tickets");
        this.counters = database.getCollection("counters");
        this.pages = pages;
    }

    /** The next number of the project; a ticket that is not stored after all leaves a gap. */
    public long nextNumber(String projectId) {
        Document counter = counters.findOneAndUpdate(
                Filters.eq("_id", counterKey(projectId)),
                Updates.inc("value", 1L),
                new FindOneAndUpdateOptions().upsert(true).returnDocument(ReturnDocument.AFTER));
        if (counter == null) {
            throw new IllegalStateException("an upsert that returns the document after it returned none");
        }
        return counter.get("value", Number.class).longValue();
    }

    public @Nullable Ticket find(String id) {
        return find(List.of(id)).get(id);
    }

    /** The project's ticket of that number. */
    public @Nullable TicketState byNumber(String projectId, long number) {
        return tickets.find(Filters.and(Filters.eq("projectId", projectId), Filters.eq("number", number)))
                .first();
    }

    /** The ticket's stored state, where the project has it. */
    public @Nullable TicketState state(String projectId, String id) {
        TicketState state = tickets.find(Filters.eq("_id", id)).first();
        return state != null && state.projectId().equals(projectId) ? state : null;
    }

    /**
     * Tickets of the project, those with the highest numbers first.
     *
     * @param below only numbers below it
     */
    public List<TicketState> list(String projectId, Bson filter, long below, int limit) {
        return tickets.find(Filters.and(Filters.eq("projectId", projectId), Filters.lt("number", below), filter))
                .sort(Sorts.descending("number"))
                .limit(limit)
                .into(new ArrayList<>());
    }

    /** How many tickets of the group are not closed. */
    public long countOpen(String groupId) {
        return tickets.countDocuments(
                Filters.and(Filters.eq("groupId", groupId), Filters.ne("status", TicketStatus.CLOSED.name())));
    }

    /** Some tickets of the project, in no order. */
    public List<Ticket> ofProject(String projectId, int limit) {
        return tickets.find(Filters.eq("projectId", projectId))
                .limit(limit)
                .map(Ticket::new)
                .into(new ArrayList<>());
    }

    public void remove(Collection<Ticket> gone) {
        tickets.deleteMany(Filters.in("_id", gone.stream().map(Ticket::id).toList()));
    }

    /** A project of this id would number its tickets from 1 again. */
    public void removeNumbers(String projectId) {
        counters.deleteOne(Filters.eq("_id", counterKey(projectId)));
    }

    private static String counterKey(String projectId) {
        return "ticket:" + projectId;
    }

    /**
     * An index for {@link #save}, one for {@link #list}, one for {@link #countOpen}. A MongoDB would do without the first. The embedded stand-in uses an index only where a filter names exactly its fields: without it,
     * each write of a ticket would read all of them.
     */
    public void createIndexes() {
        tickets.createIndex(Indexes.ascending("_id", "version"), new IndexOptions().unique(true));
        tickets.createIndex(Indexes.compoundIndex(Indexes.ascending("projectId"), Indexes.descending("number")));
        tickets.createIndex(Indexes.ascending("groupId", "status"));
    }

    /** The tickets of these ids that exist. */
    public Map<String, Ticket> find(Collection<String> ids) {
        Map<String, Ticket> found = new HashMap<>();
        if (!ids.isEmpty()) {
            tickets.find(Filters.in("_id", ids)).forEach(state -> found.put(state.id(), new Ticket(state)));
        }
        return found;
    }

    /**
     * Stores the changed ones of these tickets, each by compare-and-set on its version.
     *
     * @return ids of the tickets that somebody else has written since they were read: they are not stored
     */
    public Set<String> save(Collection<Ticket> changed) {
        pages.store(changed);
        Map<String, Long> written = new HashMap<>();
        List<WriteModel<TicketState>> writes = new ArrayList<>(changed.size());
        for (Ticket ticket : changed) {
            TicketState state = ticket.state(ThreadLocalRandom.current().nextLong());
            written.put(ticket.id(), state.writer());
            writes.add(
                    ticket.version() == 0
                            ? new InsertOneModel<>(state)
                            : new ReplaceOneModel<>(
                                    new Document("_id", ticket.id()).append("version", ticket.version()), state));
        }
        Set<String> conflicts = writes.isEmpty() || all(writes) ? Set.of() : lost(written);
        for (Ticket ticket : changed) {
            if (!conflicts.contains(ticket.id())) {
                ticket.stored();
            }
        }
        return conflicts;
    }

    private boolean all(List<WriteModel<TicketState>> writes) {
        try {
            BulkWriteResult result = tickets.bulkWrite(writes, UNORDERED);
            return result.getInsertedCount() + result.getMatchedCount() == writes.size();
        } catch (MongoBulkWriteException e) {
            if (e.getWriteErrors().stream().allMatch(error -> error.getCode() == DUPLICATE_KEY)) {
                return false;
            }
            throw e;
        }
    }

    private Set<String> lost(Map<String, Long> written) {
        Set<String> lost = new HashSet<>(written.keySet());
        versions.find(Filters.in("_id", written.keySet()))
                .projection(Projections.include("writer"))
                .forEach(stored -> {
                    String id = stored.getString("_id");
                    if (stored.get("writer", Number.class).longValue() == written.getOrDefault(id, 0L)) {
                        lost.remove(id);
                    }
                });
        return lost;
    }
}
