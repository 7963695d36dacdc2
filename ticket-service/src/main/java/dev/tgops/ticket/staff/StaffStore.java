package dev.tgops.ticket.staff;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOptions;
import dev.tgops.contracts.auth.Role;
import java.util.List;
import java.util.Map;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** Users, their Telegram accounts and their roles in MongoDB, copied from auth-service's snapshots: collections {@code users}, {@code telegram_accounts} and {@code projects} by id. */
@Repository
class StaffStore {

    private static final ReplaceOptions UPSERT = new ReplaceOptions().upsert(true);

    private final MongoCollection<User> users;
    private final MongoCollection<TelegramAccount> accounts;
    private final MongoCollection<Project> projects;

    /** A user of the platform. */
    public record User(@BsonId String id, boolean enabled, boolean platformAdmin) {}

    /**
     * A Telegram account that is tied to a user.
     *
     * @param id Telegram's user id
     */
    public record TelegramAccount(@BsonId long id, String userId) {}

    /**
     * @param roles of the members, by user
     * @param untiedRole of who is tied to no user; null: the service's default
     */
    public record Project(
            @BsonId String id,
            Map<String, Role> roles,
            @Nullable Role untiedRole) {}

    StaffStore(MongoDatabase database) {
        this.users = database.getCollection("users", User.class);
        this.accounts = database.getCollection("telegram_accounts", TelegramAccount.class);
        this.projects = database.getCollection("projects", Project.class);
    }

    /** The user whom the Telegram account is tied to. */
    @Nullable User findByTelegram(long telegramUserId) {
        TelegramAccount account =
                accounts.find(Filters.eq("_id", telegramUserId)).first();
        return account == null
                ? null
                : users.find(Filters.eq("_id", account.userId())).first();
    }

    @Nullable Project project(String id) {
        return projects.find(Filters.eq("_id", id)).first();
    }

    /** Only accounts that are still the user's are untied: another user's news of the same account may have come before. */
    void put(User user, List<Long> telegramUserIds) {
        users.replaceOne(Filters.eq("_id", user.id()), user, UPSERT);
        for (long account : telegramUserIds) {
            accounts.replaceOne(Filters.eq("_id", account), new TelegramAccount(account, user.id()), UPSERT);
        }
        accounts.deleteMany(Filters.and(Filters.eq("userId", user.id()), Filters.nin("_id", telegramUserIds)));
    }

    void removeUser(String userId) {
        accounts.deleteMany(Filters.eq("userId", userId));
        users.deleteOne(Filters.eq("_id", userId));
    }

    void put(Project project) {
        projects.replaceOne(Filters.eq("_id", project.id()), project, UPSERT);
    }

    void removeProject(String projectId) {
        projects.deleteOne(Filters.eq("_id", projectId));
    }
}
