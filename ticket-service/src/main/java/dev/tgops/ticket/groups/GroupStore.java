package dev.tgops.ticket.groups;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import dev.tgops.starter.Ids;
import dev.tgops.ticket.groups.Group.MembershipChange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** Groups in MongoDB: collection {@code groups} by id; {@code group_chats}, by bot and chat, tells which group a chat is. */
@Repository
public class GroupStore {

    private static final String SUPERGROUP = "supergroup";

    private final MongoCollection<Group> groups;
    private final MongoCollection<Document> chats;

    /** What an update tells of a group. */
    record Sighting(
            String projectId,
            String botId,
            long chatId,
            String chatType,
            String title,
            boolean forum,
            String by,
            Instant at) {}

    GroupStore(MongoDatabase database) {
        this.groups = database.getCollection("groups", Group.class);
        this.chats = database.getCollection("group_chats");
    }

    public @Nullable Group find(String groupId) {
        return groups.find(Filters.eq("_id", groupId)).first();
    }

    public @Nullable Group findByChat(String botId, long chatId) {
        Document chat = chats.find(Filters.eq("_id", chatKey(botId, chatId))).first();
        return chat == null ? null : find(chat.getString("groupId"));
    }

    /** Groups of the bot, the one registered first before others. */
    public List<Group> ofBot(String botId) {
        return groups.find(Filters.eq("botId", botId))
                .sort(Sorts.ascending("registeredAt"))
                .into(new ArrayList<>());
    }

    List<Group> list(String projectId, @Nullable String cursor, int limit) {
        Bson filter = Filters.eq("projectId", projectId);
        if (cursor != null) {
            filter = Filters.and(filter, Filters.gt("_id", cursor));
        }
        return groups.find(filter).sort(Sorts.ascending("_id")).limit(limit).into(new ArrayList<>());
    }

    /** Forgets the project's groups. */
    public void removeOf(String projectId) {
        Bson ofProject = Filters.eq("projectId", projectId);
        List<String> ids = groups.find(ofProject).map(Group::id).into(new ArrayList<>());
        chats.deleteMany(Filters.in("groupId", ids));
        groups.deleteMany(ofProject);
    }

    /** Registers the chat, or brings its registration up to date; the bot is there. What comes late from a chat that has a new id since changes nothing. */
    Group register(Sighting sighting) {
        String groupId = groupId(sighting.botId(), sighting.chatId());
        // A group has a new id once, when it becomes a supergroup: only a basic group's may be the former one.
        Bson which = sighting.chatType().equals(SUPERGROUP)
                ? Filters.eq("_id", groupId)
                : Filters.and(Filters.eq("_id", groupId), Filters.eq("chatId", sighting.chatId()));
        Bson seen = Updates.combine(
                Updates.set("chatId", sighting.chatId()),
                Updates.set("chatType", sighting.chatType()),
                Updates.set("title", sighting.title()),
                Updates.set("forum", sighting.forum()),
                Updates.set("member", true),
                Updates.set("updatedAt", sighting.at()));
        Group known = groups.findOneAndUpdate(
                which, seen, new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER));
        if (known != null) {
            return known;
        }
        Group made = insert(groupId, sighting);
        if (groupId.equals(groupId(sighting.botId(), sighting.chatId()))) {
            return made;
        }
        // Meanwhile it was told that the chat is another group's.
        groups.deleteOne(Filters.eq("_id", groupId));
        return register(sighting);
    }

    private Group insert(String groupId, Sighting sighting) {
        Group group = groups.findOneAndUpdate(
                Filters.eq("_id", groupId),
                Updates.combine(
                        Updates.setOnInsert("projectId", sighting.projectId()),
                        Updates.setOnInsert("botId", sighting.botId()),
                        Updates.setOnInsert("chatId", sighting.chatId()),
                        Updates.setOnInsert("chatType", sighting.chatType()),
                        Updates.setOnInsert("title", sighting.title()),
                        Updates.setOnInsert("forum", sighting.forum()),
                        Updates.setOnInsert("member", true),
                        Updates.setOnInsert("registeredBy", sighting.by()),
                        Updates.setOnInsert("registeredAt", sighting.at()),
                        Updates.setOnInsert("updatedAt", sighting.at())),
                new FindOneAndUpdateOptions().upsert(true).returnDocument(ReturnDocument.AFTER));
        if (group == null) {
            throw new IllegalStateException("an upsert that returns the document after it returned none");
        }
        return group;
    }

    void setRights(String groupId, boolean member, boolean canManageTopics, Instant at) {
        update(
                groupId,
                at,
                Updates.combine(Updates.set("member", member), Updates.set("canManageTopics", canManageTopics)));
    }

    /** All that follows from the change is done. */
    void setMembership(String groupId, MembershipChange change) {
        groups.updateOne(
                Filters.eq("_id", groupId),
                Updates.combine(
                        Updates.set("membership.at", change.at()),
                        Updates.set("membership.updateId", change.updateId())));
    }

    void setForum(String groupId, boolean forum, Instant at) {
        update(groupId, at, Updates.set("forum", forum));
    }

    /** A message with that id was made in the group's chat of that id. */
    public void grew(String groupId, long chatId, long messageId) {
        groups.updateOne(
                Filters.and(Filters.eq("_id", groupId), Filters.eq("chatId", chatId)),
                Updates.max("latestMessageId", messageId));
    }

    void setMember(String groupId, boolean member, Instant at) {
        update(groupId, at, Updates.set("member", member));
    }

    /** The chat became a supergroup with a new id: both ids name the group from now on. What was seen of the new chat before that is known is the group's. */
    void migrate(String botId, long fromChatId, long toChatId, Instant at) {
        String groupId = groupId(botId, fromChatId);
        Document alias = chats.findOneAndUpdate(
                Filters.eq("_id", chatKey(botId, toChatId)),
                Updates.set("groupId", groupId),
                new FindOneAndUpdateOptions().upsert(true).returnDocument(ReturnDocument.BEFORE));
        if (alias != null && groupId.equals(alias.getString("groupId"))) {
            return;
        }
        Bson change = Updates.combine(
                Updates.set("chatId", toChatId), Updates.set("chatType", SUPERGROUP), Updates.unset("latestMessageId"));
        Group seen = alias == null ? null : find(alias.getString("groupId"));
        if (seen != null) {
            change = Updates.combine(
                    change,
                    Updates.set("forum", seen.forum()),
                    Updates.set("member", seen.member()),
                    Updates.set("canManageTopics", seen.canManageTopics()));
            if (seen.membership() != null) {
                change = Updates.combine(change, Updates.set("membership", seen.membership()));
            }
            groups.deleteOne(Filters.eq("_id", seen.id()));
        }
        groups.updateOne(Filters.eq("_id", groupId), Updates.combine(change, Updates.max("updatedAt", at)));
    }

    /** What was known later stays: an outcome may come in after the news that things have changed since. */
    private void update(String groupId, Instant at, Bson change) {
        groups.updateOne(
                Filters.and(Filters.eq("_id", groupId), Filters.lte("updatedAt", at)),
                Updates.combine(change, Updates.set("updatedAt", at)));
    }

    private String groupId(String botId, long chatId) {
        Document chat = chats.findOneAndUpdate(
                Filters.eq("_id", chatKey(botId, chatId)),
                Updates.setOnInsert("groupId", Ids.nextString()),
                new FindOneAndUpdateOptions().upsert(true).returnDocument(ReturnDocument.AFTER));
        if (chat == null) {
            throw new IllegalStateException("an upsert that returns the document after it returned none");
        }
        return chat.getString("groupId");
    }

    private static String chatKey(String botId, long chatId) {
        return botId + ":" + chatId;
    }
}
