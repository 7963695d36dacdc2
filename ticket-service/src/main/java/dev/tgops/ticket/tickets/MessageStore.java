package dev.tgops.ticket.tickets;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.Updates;
import com.mongodb.client.model.WriteModel;
import dev.tgops.ticket.tickets.TicketMessage.Copy;
import dev.tgops.ticket.tickets.TicketMessage.Step;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.codecs.pojo.annotations.BsonId;
import org.springframework.stereotype.Repository;

/** Messages in MongoDB: collection {@code messages} by id; {@code copies}, by {@link #copyKey}, tells which message a copy in a chat is of. */
@Repository
public class MessageStore {

    private static final int DUPLICATE_KEY = 11000;
    private static final InsertManyOptions UNORDERED = new InsertManyOptions().ordered(false);
    private static final ReplaceOptions UPSERT = new ReplaceOptions().upsert(true);

    private final MongoCollection<TicketMessage> messages;
    private final MongoCollection<CopyOf> copies;

    /** A message in a chat that is a copy. */
    public record CopyOf(@BsonId String id, String ticketId, String messageId) {}

    /** The state of one copy of a message. */
    public record CopyChange(String messageId, String endpoint, Copy copy) {}

    /** A further step of a message. */
    public record StepChange(String messageId, Step step) {}

    MessageStore(MongoDatabase database) {
        this.messages = database.getCollection("messages", TicketMessage.class);
        this.copies = database.getCollection("copies", CopyOf.class);
    }

    public static String copyKey(String botId, long chatId, long messageId) {
        return botId + ":" + chatId + ":" + messageId;
    }

    public Map<String, TicketMessage> find(Collection<String> ids) {
        Map<String, TicketMessage> found = new HashMap<>();
        if (!ids.isEmpty()) {
            messages.find(Filters.in("_id", ids)).forEach(message -> found.put(message.id(), message));
        }
        return found;
    }

    public Map<String, CopyOf> findCopies(Collection<String> keys) {
        Map<String, CopyOf> found = new HashMap<>();
        if (!keys.isEmpty()) {
            copies.find(Filters.in("_id", keys)).forEach(copy -> found.put(copy.id(), copy));
        }
        return found;
    }

    /** Stores new messages; those that a repeat has stored before are replaced. */
    public void insert(List<TicketMessage> created) {
        for (int index : duplicates(messages, created)) {
            TicketMessage message = created.get(index);
            messages.replaceOne(Filters.eq("_id", message.id()), message, UPSERT);
        }
    }

    /** Stores what changed of messages: whole ones, then the states of copies and targets of replies. Each write can be repeated. */
    public void update(
            Collection<TicketMessage> whole,
            Collection<CopyChange> changes,
            Collection<StepChange> steps,
            Map<String, String> replyTargets) {
        // Ordered: a message may be replaced and have a copy's state set.
        List<WriteModel<TicketMessage>> writes = new ArrayList<>(whole.size() + changes.size());
        for (TicketMessage message : whole) {
            writes.add(new ReplaceOneModel<>(Filters.eq("_id", message.id()), message, UPSERT));
        }
        for (CopyChange change : changes) {
            writes.add(new UpdateOneModel<>(
                    Filters.eq("_id", change.messageId()), Updates.set("copies." + change.endpoint(), change.copy())));
        }
        for (StepChange change : steps) {
            writes.add(new UpdateOneModel<>(
                    Filters.eq("_id", change.messageId()), Updates.addToSet("steps", change.step())));
        }
        replyTargets.forEach((message, target) ->
                writes.add(new UpdateOneModel<>(Filters.eq("_id", message), Updates.set("replyTo", target))));
        if (!writes.isEmpty()) {
            messages.bulkWrite(writes);
        }
    }

    /** Stores which messages copies are of; a later one replaces an earlier one. */
    public void insertCopies(List<CopyOf> made) {
        for (int index : duplicates(copies, made)) {
            CopyOf copy = made.get(index);
            copies.replaceOne(Filters.eq("_id", copy.id()), copy, UPSERT);
        }
    }

    /** Inserts what is not there; answers the positions of what is: inserting costs the store about half of what replacing does, and repeats are rare. */
    private static <T> List<Integer> duplicates(MongoCollection<T> collection, List<T> documents) {
        if (documents.isEmpty()) {
            return List.of();
        }
        try {
            collection.insertMany(documents, UNORDERED);
            return List.of();
        } catch (MongoBulkWriteException e) {
            if (e.getWriteErrors().stream().anyMatch(error -> error.getCode() != DUPLICATE_KEY)) {
                throw e;
            }
            return e.getWriteErrors().stream().map(BulkWriteError::getIndex).toList();
        }
    }

    /**
     * Deletes the messages and what tells of their copies.
     *
     * @param bots by endpoint
     */
    public void erase(Collection<String> ids, Map<String, String> bots) {
        List<String> keys = new ArrayList<>();
        for (TicketMessage message : find(ids).values()) {
            message.copies().forEach((endpoint, copy) -> {
                String bot = bots.get(endpoint);
                if (bot != null && copy.chatId() != null && copy.messageId() != null) {
                    keys.add(copyKey(bot, copy.chatId(), copy.messageId()));
                }
            });
        }
        if (!keys.isEmpty()) {
            copies.deleteMany(Filters.in("_id", keys));
        }
        if (!ids.isEmpty()) {
            messages.deleteMany(Filters.in("_id", ids));
        }
    }
}
