package dev.tgops.auth.user;

import dev.tgops.auth.keycloak.Identity;
import dev.tgops.contracts.Topics;
import dev.tgops.contracts.auth.UserSnapshot;
import dev.tgops.starter.Ids;
import dev.tgops.starter.outbox.Outbox;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Stores users; each change leaves as a snapshot on {@code auth.users.v1}. */
@Repository
public class Users {

    /** Users belong to the platform, not to a project. */
    private static final String NO_PROJECT = "";

    private final JdbcClient jdbc;
    private final Outbox outbox;
    private final Clock clock;

    Users(JdbcClient jdbc, Outbox outbox, Clock clock) {
        this.jdbc = jdbc;
        this.outbox = outbox;
        this.clock = clock;
    }

    public Optional<User> find(UUID id) {
        return jdbc.sql("select * from users where id = ?")
                .param(id)
                .query(User.class)
                .optional();
    }

    public Optional<User> find(String subject) {
        return jdbc.sql("select * from users where subject = ?")
                .param(subject)
                .query(User.class)
                .optional();
    }

    public Optional<User> byUsername(String username) {
        return jdbc.sql("select * from users where username = ?")
                .param(username)
                .query(User.class)
                .optional();
    }

    public boolean anyPlatformAdmin() {
        return jdbc.sql("select exists (select from users where platform_admin and enabled)")
                .query(Boolean.class)
                .single();
    }

    /** The user of an identity, stored at first sight and whenever Keycloak tells another name or address. */
    @Transactional
    public User store(Identity identity) {
        Timestamp now = Timestamp.from(clock.instant());
        jdbc.sql("""
                        insert into users (id, subject, username, display_name, email, created_at, updated_at)
                        values (:id, :subject, :username, :name, :email, :now, :now)
                        on conflict (subject) do update
                        set username = excluded.username, display_name = excluded.display_name,
                            email = excluded.email, updated_at = excluded.updated_at
                        """)
                .param("id", Ids.next())
                .param("subject", identity.subject())
                .param("username", identity.username())
                .param("name", identity.displayName())
                .param("email", identity.email())
                .param("now", now)
                .update();
        User user = find(identity.subject()).orElseThrow();
        publish(user, now.toInstant());
        return user;
    }

    @Transactional
    public User setPlatformAdmin(UUID id, boolean platformAdmin) {
        return change(id, "platform_admin", platformAdmin);
    }

    /** A disabled user is refused at the next exchange of a token. */
    @Transactional
    public User setEnabled(UUID id, boolean enabled) {
        return change(id, "enabled", enabled);
    }

    /** Tells the services what the user is now. */
    @Transactional
    public User republish(UUID id) {
        User user = find(id).orElseThrow();
        publish(user, clock.instant());
        return user;
    }

    private User change(UUID id, String column, boolean value) {
        Instant now = clock.instant();
        jdbc.sql("update users set " + column + " = ?, updated_at = ? where id = ?")
                .params(value, Timestamp.from(now), id)
                .update();
        User changed = find(id).orElseThrow();
        publish(changed, now);
        return changed;
    }

    /** The user of an identity; stored where it is new or has changed. */
    @Transactional
    public User current(Identity identity) {
        return find(identity.subject())
                .filter(known -> isCurrent(known, identity))
                .orElseGet(() -> store(identity));
    }

    /** Whether the stored user says what Keycloak says. */
    private static boolean isCurrent(User user, Identity identity) {
        return user.username().equals(identity.username())
                && user.displayName().equals(identity.displayName())
                && Objects.equals(user.email(), identity.email());
    }

    private void publish(User user, Instant at) {
        String id = user.id().toString();
        outbox.publish(
                Topics.AUTH_USERS,
                id,
                UserSnapshot.EVENT_TYPE,
                new UserSnapshot(
                        id,
                        user.username(),
                        user.displayName(),
                        user.email(),
                        user.enabled(),
                        user.platformAdmin(),
                        telegramAccounts(user.id()),
                        at),
                NO_PROJECT);
    }

    private List<Long> telegramAccounts(UUID id) {
        return jdbc.sql("select telegram_user_id from telegram_accounts where user_id = ? order by telegram_user_id")
                .param(id)
                .query((row, number) -> row.getLong(1))
                .list();
    }
}
