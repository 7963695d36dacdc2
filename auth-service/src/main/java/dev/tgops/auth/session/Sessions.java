package dev.tgops.auth.session;

import dev.tgops.auth.keycloak.KeycloakUsers;
import dev.tgops.starter.web.UnavailableException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;

/**
 * The sessions of people, which Keycloak opens and renews. An ended one counts as ended here at once, before and without Keycloak: no token of it is exchanged or renewed any more.
 */
@Repository
public class Sessions {

    private static final Logger log = LoggerFactory.getLogger(Sessions.class);

    /** Longer than an access token lives. */
    private static final Duration REMEMBERED = Duration.ofDays(1);

    private final JdbcClient jdbc;
    private final KeycloakUsers keycloak;
    private final Clock clock;

    Sessions(JdbcClient jdbc, KeycloakUsers keycloak, Clock clock) {
        this.jdbc = jdbc;
        this.keycloak = keycloak;
        this.clock = clock;
    }

    /**
     * Notes that a session was opened or refreshed.
     *
     * @return false where it was ended
     */
    boolean seen(String id, UUID user, SessionClient client, Duration life) {
        Instant now = clock.instant();
        return jdbc.sql("""
                        insert into sessions (id, user_id, address, client, opened_at, seen_at, ends_at)
                        values (:id, :user, :address, :client, :now, :now, :ends)
                        on conflict (id) do update
                        set address = excluded.address, client = excluded.client, seen_at = excluded.seen_at, ends_at = excluded.ends_at
                        where sessions.ended_at is null
                        """)
                        .param("id", id)
                        .param("user", user)
                        .param("address", client.address())
                        .param("client", client.name())
                        .param("now", Timestamp.from(now))
                        .param("ends", Timestamp.from(now.plus(life)))
                        .update()
                > 0;
    }

    /** Whether tokens of the session count. */
    public boolean isOpen(String id) {
        return jdbc.sql("select exists (select from sessions where id = ? and ended_at is null)")
                .param(id)
                .query(Boolean.class)
                .single();
    }

    /** The user's open sessions, the latest first. */
    List<Session> list(UUID user) {
        return jdbc.sql("""
                        select id, address, client, opened_at, seen_at, ends_at from sessions
                        where user_id = ? and ended_at is null and ends_at > ? order by seen_at desc, id
                        """)
                .params(user, now())
                .query(new DataClassRowMapper<>(Session.class))
                .list();
    }

    /** @return false where the user has no such open session */
    boolean end(UUID user, String id) {
        return end(jdbc.sql(
                                "update sessions set ended_at = ? where user_id = ? and id = ? and ended_at is null returning id")
                        .params(now(), user, id)
                        .query((row, number) -> row.getString("id"))
                        .list())
                > 0;
    }

    /**
     * Ends the user's sessions.
     *
     * @param except the one that stays; empty for none
     */
    public void endAll(UUID user, String except) {
        end(jdbc.sql("update sessions set ended_at = ? where user_id = ? and id <> ? and ended_at is null returning id")
                .params(now(), user, except)
                .query((row, number) -> row.getString("id"))
                .list());
    }

    /** Notes that Keycloak has ended a session. */
    void ended(String id) {
        jdbc.sql("update sessions set ended_at = ? where id = ? and ended_at is null")
                .params(now(), id)
                .update();
    }

    /**
     * Notes that Keycloak has ended a session, if it has: a refused refresh token says whose session it was, but anybody can write such a thing.
     */
    void endedIfKeycloakSaysSo(String id) {
        jdbc.sql("""
                        select u.subject from sessions s join users u on u.id = s.user_id
                        where s.id = ? and s.ended_at is null
                        """)
                .param(id)
                .query(String.class)
                .optional()
                .filter(subject -> !keycloak.hasSession(subject, id))
                .ifPresent(subject -> ended(id));
    }

    private int end(List<String> ids) {
        for (String id : ids) {
            try {
                keycloak.endSession(id);
            } catch (UnavailableException e) {
                log.warn("Keycloak does not know yet that session {} has ended; its tokens are refused here", id);
            }
        }
        return ids.size();
    }

    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT5M")
    void forgetOld() {
        jdbc.sql("delete from sessions where coalesce(ended_at, ends_at) < ?")
                .param(Timestamp.from(clock.instant().minus(REMEMBERED)))
                .update();
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }
}
