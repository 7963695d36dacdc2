package dev.tgops.botrunner.registry;

import dev.tgops.contracts.bot.BotState;
import dev.tgops.starter.web.NotFoundException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code bot}; what people call is scoped to their project. */
@Repository
public class BotStore {

    /** Channel of PostgreSQL's NOTIFY on which every replica hears the id of a bot that has changed. */
    public static final String CHANGES = "tgops_bot";

    private static final UUID BEFORE_ALL = new UUID(0, 0);

    private final JdbcClient jdbc;

    BotStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(Bot bot) {
        jdbc.sql("""
                        insert into bot (id, project_id, telegram_id, username, name, token, reads_all_group_messages, wanted,
                                         revision, state, state_since, key_hash, created_at, updated_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        bot.id(),
                        bot.projectId(),
                        bot.telegramId(),
                        bot.username(),
                        bot.name(),
                        bot.encryptedToken().bytes(),
                        bot.readsAllGroupMessages(),
                        bot.wanted(),
                        bot.revision(),
                        bot.state().name(),
                        Timestamp.from(bot.stateSince()),
                        bot.keyHash(),
                        Timestamp.from(bot.createdAt()),
                        Timestamp.from(bot.updatedAt()))
                .update();
    }

    List<Bot> page(UUID projectId, @Nullable UUID after, int limit) {
        return jdbc.sql("select * from bot where project_id = ? and id > ? order by id limit ?")
                .params(projectId, after == null ? BEFORE_ALL : after, limit)
                .query(Bot::read)
                .list();
    }

    Optional<Bot> find(UUID projectId, UUID id) {
        return jdbc.sql("select * from bot where project_id = ? and id = ?")
                .params(projectId, id)
                .query(Bot::read)
                .optional();
    }

    /** @throws NotFoundException where the project has no such bot */
    public Bot get(UUID projectId, UUID id) {
        return find(projectId, id).orElseThrow(() -> new NotFoundException("bot", id));
    }

    /** The bot, locked until the transaction ends, so that its events leave in order. */
    Optional<Bot> lock(UUID projectId, UUID id) {
        return jdbc.sql("select * from bot where project_id = ? and id = ? for update")
                .params(projectId, id)
                .query(Bot::read)
                .optional();
    }

    /** The bot, whatever its project. */
    public Optional<Bot> find(UUID id) {
        return jdbc.sql("select * from bot where id = ?")
                .param(id)
                .query(Bot::read)
                .optional();
    }

    /** Those of these bots that are registered. */
    public List<Bot> withIds(Collection<UUID> ids) {
        return jdbc.sql("select * from bot where id = any(?::uuid[])")
                .param((Object) ids.stream().map(UUID::toString).toArray(String[]::new))
                .query(Bot::read)
                .list();
    }

    /** All bots of some partitions, stopped ones too. */
    public List<Bot> ofPartitions(Collection<Integer> partitions, int count) {
        return jdbc.sql("select * from bot where key_hash % ? = any(?)")
                .params(count, partitions.toArray(Integer[]::new))
                .query(Bot::read)
                .list();
    }

    Bot rename(UUID id, String name, Instant now) {
        return jdbc.sql("update bot set name = ?, updated_at = ? where id = ? returning *")
                .params(name, Timestamp.from(now), id)
                .query(Bot::read)
                .single();
    }

    Bot replaceToken(UUID id, Bot.EncryptedToken token, String username, boolean readsAll, Instant now) {
        return jdbc.sql("""
                        update bot set token = ?, username = ?, reads_all_group_messages = ?, revision = revision + 1,
                               state = case when wanted then 'STARTING' else 'STOPPED' end,
                               state_since = ?, last_error = null, updated_at = ?
                        where id = ? returning *
                        """)
                .params(token.bytes(), username, readsAll, Timestamp.from(now), Timestamp.from(now), id)
                .query(Bot::read)
                .single();
    }

    /** @param secret a new one, null to keep the present one */
    Bot changeMode(UUID id, BotMode mode, Bot.@Nullable EncryptedToken secret, Instant now) {
        return jdbc.sql("""
                        update bot set mode = :mode, webhook_secret = coalesce(:secret, webhook_secret), revision = revision + 1,
                               webhook_set = webhook_set or (wanted and :mode = 'WEBHOOK'), pending_updates = null,
                               state = case when wanted then 'STARTING' else 'STOPPED' end,
                               state_since = :now, last_error = null, updated_at = :now
                        where id = :id returning *
                        """)
                .param("mode", mode.name())
                .param("secret", secret == null ? null : secret.bytes(), Types.BINARY)
                .param("now", Timestamp.from(now))
                .param("id", id)
                .query(Bot::read)
                .single();
    }

    /** @param proxy null: none */
    Bot changeProxy(UUID id, Bot.@Nullable Proxy proxy, Instant now) {
        Bot.EncryptedToken password = proxy == null ? null : proxy.password();
        return jdbc.sql("""
                        update bot set proxy_type = :type, proxy_host = :host, proxy_port = :port, proxy_user = :user,
                               proxy_password = :password, revision = revision + 1,
                               state = case when wanted then 'STARTING' else 'STOPPED' end,
                               state_since = :now, last_error = null, updated_at = :now
                        where id = :id returning *
                        """)
                .param("type", proxy == null ? null : proxy.type().name(), Types.VARCHAR)
                .param("host", proxy == null ? null : proxy.host(), Types.VARCHAR)
                .param("port", proxy == null ? null : proxy.port(), Types.INTEGER)
                .param("user", proxy == null ? null : proxy.user(), Types.VARCHAR)
                .param("password", password == null ? null : password.bytes(), Types.BINARY)
                .param("now", Timestamp.from(now))
                .param("id", id)
                .query(Bot::read)
                .single();
    }

    Bot want(UUID id, boolean wanted, Instant now) {
        return jdbc.sql("""
                        update bot set wanted = ?, webhook_set = webhook_set or (? and mode = 'WEBHOOK'), revision = revision + 1,
                               state = ?, state_since = ?, last_error = null, updated_at = ?
                        where id = ? returning *
                        """)
                .params(
                        wanted,
                        wanted,
                        (wanted ? BotState.STARTING : BotState.STOPPED).name(),
                        Timestamp.from(now),
                        Timestamp.from(now),
                        id)
                .query(Bot::read)
                .single();
    }

    void delete(UUID id) {
        jdbc.sql("delete from bot where id = ?").param(id).update();
        for (String table : List.of("broken_lane", "gate", "chat_migration", "created_topic", "bot_chat")) {
            jdbc.sql("delete from " + table + " where bot_id = ?").param(id).update();
        }
    }

    /** Tells all replicas, once the transaction has committed. */
    void announce(UUID id) {
        jdbc.sql("select pg_notify(?, ?)")
                .params(CHANGES, id.toString())
                .query()
                .singleRow();
    }
}
