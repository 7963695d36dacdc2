package dev.tgops.ticket.customers;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import dev.tgops.ticket.telegram.Sender;
import dev.tgops.ticket.tickets.DerivedIds;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** Customers in MongoDB: collection {@code customers} by id. */
@Repository
public class CustomerStore {

    private final MongoCollection<Customer> customers;

    CustomerStore(MongoDatabase database) {
        this.customers = database.getCollection("customers", Customer.class);
    }

    /** The id of the Telegram user as a customer of the project. */
    public static String id(String projectId, long telegramUserId) {
        return DerivedIds.of(projectId + ":" + telegramUserId);
    }

    public @Nullable Customer find(String id) {
        return customers.find(Filters.eq("_id", id)).first();
    }

    /** Remembers that the person has written; can be repeated. */
    public void saw(String projectId, Sender person, Instant at) {
        customers.updateOne(
                Filters.eq("_id", id(projectId, person.id())),
                Updates.combine(
                        Updates.setOnInsert("projectId", projectId),
                        Updates.setOnInsert("telegramUserId", person.id()),
                        Updates.setOnInsert("firstSeenAt", at),
                        Updates.set("name", person.name()),
                        Updates.set("username", person.username()),
                        Updates.set("languageCode", person.languageCode()),
                        Updates.max("lastSeenAt", at)),
                new UpdateOptions().upsert(true));
    }

    /** Customers of the project after {@code cursor} in order of id. */
    List<Customer> list(String projectId, @Nullable String cursor, int limit) {
        Bson filter = Filters.eq("projectId", projectId);
        if (cursor != null) {
            filter = Filters.and(filter, Filters.gt("_id", cursor));
        }
        return customers.find(filter).sort(Sorts.ascending("_id")).limit(limit).into(new ArrayList<>());
    }

    /** Forgets the project's customers. */
    public void removeOf(String projectId) {
        customers.deleteMany(Filters.eq("projectId", projectId));
    }
}
