package dev.tgops.ticket.bots;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOptions;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** Bots in MongoDB, copied from bot-runner's snapshots: collection {@code bots} by id. */
@Repository
public class BotStore {

    private final MongoCollection<Bot> bots;

    BotStore(MongoDatabase database) {
        this.bots = database.getCollection("bots", Bot.class);
    }

    public @Nullable Bot find(String id) {
        return bots.find(Filters.eq("_id", id)).first();
    }

    void put(Bot bot) {
        bots.replaceOne(Filters.eq("_id", bot.id()), bot, new ReplaceOptions().upsert(true));
    }

    void remove(String id) {
        bots.deleteOne(Filters.eq("_id", id));
    }
}
