package dev.tgops.ticket.tickets;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.bson.codecs.pojo.annotations.BsonId;
import org.springframework.stereotype.Repository;

/** Full pages of the tickets' message ids: collection {@code message_pages} by ticket and page. */
@Repository
public class MessagePages {

    private final MongoCollection<StoredPage> pages;

    /** A page as stored. */
    public record StoredPage(@BsonId String id, byte[] ids) {}

    MessagePages(MongoDatabase database) {
        this.pages = database.getCollection("message_pages", StoredPage.class);
    }

    /** Stores pages that became full, before the tickets whose state will no longer hold them; a repeat stores the same. */
    void store(Collection<Ticket> tickets) {
        List<ReplaceOneModel<StoredPage>> writes = new ArrayList<>();
        for (Ticket ticket : tickets) {
            for (MessageLog.Page page : ticket.fullPages()) {
                String id = key(ticket.id(), page.number());
                writes.add(new ReplaceOneModel<>(
                        Filters.eq("_id", id), new StoredPage(id, page.ids()), new ReplaceOptions().upsert(true)));
            }
        }
        if (!writes.isEmpty()) {
            pages.bulkWrite(writes);
        }
    }

    /** Ids of the ticket's messages at positions {@code from} (inclusive) to {@code to} (exclusive), in order. */
    public List<String> ids(Ticket ticket, long from, long to) {
        long last = Math.min(to, ticket.messageCount());
        List<String> keys = new ArrayList<>();
        for (long page = from / MessageLog.PAGE;
                page < ticket.messagePages() && page * MessageLog.PAGE < last;
                page++) {
            keys.add(key(ticket.id(), page));
        }
        Map<String, List<UUID>> stored = new HashMap<>();
        if (!keys.isEmpty()) {
            pages.find(Filters.in("_id", keys)).forEach(page -> stored.put(page.id(), MessageLog.unpack(page.ids())));
        }
        List<String> ids = new ArrayList<>();
        for (long position = Math.max(0, from); position < last; position++) {
            long page = position / MessageLog.PAGE;
            List<UUID> holder = page < ticket.messagePages()
                    ? stored.getOrDefault(key(ticket.id(), page), List.of())
                    : ticket.recentMessages();
            long start = Math.min(page, ticket.messagePages()) * MessageLog.PAGE;
            ids.add(holder.get((int) (position - start)).toString());
        }
        return ids;
    }

    /** Deletes the ticket's full pages. */
    public void erase(Ticket ticket) {
        List<String> keys = new ArrayList<>();
        for (long page = 0; page < ticket.messagePages(); page++) {
            keys.add(key(ticket.id(), page));
        }
        if (!keys.isEmpty()) {
            pages.deleteMany(Filters.in("_id", keys));
        }
    }

    private static String key(String ticketId, long page) {
        return ticketId + ":" + page;
    }
}
