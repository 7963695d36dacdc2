package dev.tgops.auth.invitation;

import dev.tgops.auth.mail.Links;
import dev.tgops.auth.project.Members;
import dev.tgops.contracts.auth.Role;
import dev.tgops.starter.Ids;
import dev.tgops.starter.security.ProjectScope;
import dev.tgops.starter.web.ConflictException;
import dev.tgops.starter.web.NotFoundException;
import dev.tgops.starter.web.ProblemException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Stores invitations; one per address and project, a newer one replaces it. Who holds the link may accept it, once, in time. */
@Repository
class Invitations {

    static final Duration LIFE = Duration.ofDays(7);
    static final int MOST_PER_PROJECT = 200;

    private static final String VIEW = """
            select i.id, i.project_id, p.name as project_name, i.email, i.role, u.display_name as invited_by,
                   i.created_at, i.expires_at
            from invitations i join projects p on p.id = i.project_id join users u on u.id = i.invited_by
            """;

    private final JdbcClient jdbc;
    private final Members members;
    private final Clock clock;

    Invitations(JdbcClient jdbc, Members members, Clock clock) {
        this.jdbc = jdbc;
        this.members = members;
        this.clock = clock;
    }

    @Transactional
    Invitation create(ProjectScope scope, String email, Role role, String secret) {
        Instant now = clock.instant();
        // Also a lock: two invitations to one project do not pass the limit together.
        jdbc.sql("select id from projects where id = ? for update")
                .param(scope.projectId())
                .query(UUID.class)
                .optional();
        jdbc.sql("delete from invitations where project_id = ? and (email = ? or expires_at <= ?)")
                .params(scope.projectId(), email, Timestamp.from(now))
                .update();
        if (list(scope.projectId()).size() >= MOST_PER_PROJECT) {
            throw new ConflictException(
                    "too-many-invitations",
                    MOST_PER_PROJECT + " invitations of this project are open; take one back first.");
        }
        UUID id = Ids.next();
        jdbc.sql("insert into invitations values (?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        id,
                        scope.projectId(),
                        email,
                        role.name(),
                        Links.hash(secret),
                        scope.userId(),
                        Timestamp.from(now),
                        Timestamp.from(now.plus(LIFE)))
                .update();
        return jdbc.sql(VIEW + "where i.id = ?")
                .param(id)
                .query(new DataClassRowMapper<>(Invitation.class))
                .single();
    }

    /** Those that can still be accepted, newest first. */
    List<Invitation> list(UUID project) {
        return jdbc.sql(VIEW + "where i.project_id = ? and i.expires_at > ? order by i.id desc")
                .params(project, Timestamp.from(clock.instant()))
                .query(new DataClassRowMapper<>(Invitation.class))
                .list();
    }

    void revoke(UUID project, UUID id) {
        int gone = jdbc.sql("delete from invitations where project_id = ? and id = ?")
                .params(project, id)
                .update();
        if (gone == 0) {
            throw new NotFoundException("invitation", id);
        }
    }

    /** The invitation of a link. */
    Invitation find(String secret) {
        return jdbc.sql(VIEW + "where i.token_hash = ? and i.expires_at > ?")
                .params(Links.hash(secret), Timestamp.from(clock.instant()))
                .query(new DataClassRowMapper<>(Invitation.class))
                .optional()
                .orElseThrow(() -> new ProblemException(
                        HttpStatus.NOT_FOUND,
                        "invitation-not-found",
                        "There is no such invitation, or no longer: it was accepted or taken back, or is too old."));
    }

    /** Makes the user a member; a member keeps a greater role. */
    @Transactional
    Invitation accept(String secret, UUID user) {
        Invitation invitation = find(secret);
        int used = jdbc.sql("delete from invitations where id = ?")
                .param(invitation.id())
                .update();
        if (used == 0) {
            return find(secret);
        }
        boolean already = members.role(invitation.projectId(), user)
                .filter(role -> role.compareTo(invitation.role()) <= 0)
                .isPresent();
        if (!already) {
            members.setRole(invitation.projectId(), user, invitation.role());
        }
        return invitation;
    }
}
