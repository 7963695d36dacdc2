package dev.tgops.ticket.tickets;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOptions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/**
 * Which ticket a chat's messages belong to: collection {@code routes} by bot, chat and thread. {@code topic_creations}, by bot, chat and topic name, tells which ticket a topic is being
 * created for: its service message makes the route before anybody can write in the topic.
 */
@Repository
public class RouteStore {

    private static final int DUPLICATE_KEY = 11000;
    private static final ReplaceOptions UPSERT = new ReplaceOptions().upsert(true);

    private final MongoCollection<Route> routes;
    private final MongoCollection<Route> creations;

    /** A chat or topic and its ticket. */
    public record Route(@BsonId String id, String ticketId, String endpoint) {}

    RouteStore(MongoDatabase database) {
        this.routes = database.getCollection("routes", Route.class);
        this.creations = database.getCollection("topic_creations", Route.class);
    }

    /** Key of a route; thread 0 outside topics. */
    public static String key(String botId, long chatId, @Nullable Long threadId) {
        return botId + ":" + chatId + ":" + (threadId == null ? 0 : threadId);
    }

    public static String creationKey(String botId, long chatId, String topicName) {
        return botId + ":" + chatId + ":" + topicName;
    }

    public Map<String, Route> find(Collection<String> keys) {
        Map<String, Route> found = new HashMap<>();
        if (!keys.isEmpty()) {
            routes.find(Filters.in("_id", keys)).forEach(route -> found.put(route.id(), route));
        }
        return found;
    }

    /** Inserts the routes that are absent; the answer holds those that are in force. */
    public Map<String, Route> claim(Collection<Route> wanted) {
        if (wanted.isEmpty()) {
            return Map.of();
        }
        try {
            routes.insertMany(new ArrayList<>(wanted), new com.mongodb.client.model.InsertManyOptions().ordered(false));
            Map<String, Route> made = new HashMap<>();
            wanted.forEach(route -> made.put(route.id(), route));
            return made;
        } catch (MongoBulkWriteException e) {
            if (e.getWriteErrors().stream().anyMatch(error -> error.getCode() != DUPLICATE_KEY)) {
                throw e;
            }
            return find(wanted.stream().map(Route::id).toList());
        }
    }

    public void put(Collection<Route> made) {
        made.forEach(route -> routes.replaceOne(Filters.eq("_id", route.id()), route, UPSERT));
    }

    /** Points the route of an erased ticket to its successor; false where it points elsewhere already. */
    public boolean succeed(String key, String erasedTicketId, Route successor) {
        return routes.replaceOne(Filters.and(Filters.eq("_id", key), Filters.eq("ticketId", erasedTicketId)), successor)
                        .getMatchedCount()
                == 1;
    }

    /** The route of the chat or topic. */
    public @Nullable Route find(String key) {
        return find(List.of(key)).get(key);
    }

    /** Removes those of the routes that lead to the ticket. */
    public void removeOf(String ticketId, Collection<String> keys) {
        if (!keys.isEmpty()) {
            routes.deleteMany(Filters.and(Filters.in("_id", keys), Filters.eq("ticketId", ticketId)));
        }
    }

    public void creating(Collection<Route> topics) {
        topics.forEach(topic -> creations.replaceOne(Filters.eq("_id", topic.id()), topic, UPSERT));
    }

    /** The ticket that a topic of this name is being created for. */
    public @Nullable Route creation(String key) {
        return creations.find(Filters.eq("_id", key)).first();
    }

    public void created(Collection<String> keys) {
        if (!keys.isEmpty()) {
            creations.deleteMany(Filters.in("_id", keys));
        }
    }
}
