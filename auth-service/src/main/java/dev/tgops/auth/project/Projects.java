package dev.tgops.auth.project;

import dev.tgops.contracts.Topics;
import dev.tgops.contracts.auth.ProjectSnapshot;
import dev.tgops.contracts.auth.Role;
import dev.tgops.starter.outbox.Outbox;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Stores projects and who has which role in them; each change leaves as a snapshot on {@code auth.projects.v1}. */
@Repository
public class Projects {

    private final JdbcClient jdbc;
    private final Outbox outbox;
    private final Clock clock;

    Projects(JdbcClient jdbc, Outbox outbox, Clock clock) {
        this.jdbc = jdbc;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Makes the project where there is none of this id. */
    @Transactional
    public void ensure(UUID id, String name) {
        Timestamp now = Timestamp.from(clock.instant());
        int made = jdbc.sql("insert into projects values (?, ?, ?, ?) on conflict (id) do nothing")
                .params(id, name, now, now)
                .update();
        if (made > 0) {
            publish(id, now.toInstant());
        }
    }

    /** Makes the user a member, or gives a member another role. */
    @Transactional
    public void setRole(UUID project, UUID user, Role role) {
        Timestamp now = Timestamp.from(clock.instant());
        lock(project);
        jdbc.sql("""
                        insert into members values (?, ?, ?, ?)
                        on conflict (project_id, user_id) do update set role = excluded.role
                        """).params(project, user, role.name(), now).update();
        publish(project, now.toInstant());
    }

    public boolean exists(UUID project) {
        return jdbc.sql("select exists (select from projects where id = ?)")
                .param(project)
                .query(Boolean.class)
                .single();
    }

    public Optional<Membership> membership(UUID project, UUID user) {
        return memberships(user).stream()
                .filter(membership -> membership.id().equals(project))
                .findFirst();
    }

    /** The user's projects, by name. */
    public List<Membership> memberships(UUID user) {
        return jdbc.sql("""
                        select p.id, p.name, m.role from members m join projects p on p.id = m.project_id
                        where m.user_id = ? order by p.name, p.id
                        """)
                .param(user)
                .query(new DataClassRowMapper<>(Membership.class))
                .list();
    }

    /** Members whose name begins or goes on with {@code text}, by user name, from after {@code cursor}. */
    List<Member> members(UUID project, String text, String cursor, int limit) {
        return jdbc.sql("""
                        select u.id, u.username, u.display_name, m.role
                        from members m join users u on u.id = m.user_id
                        where m.project_id = :project and u.enabled and u.username > :cursor
                          and (position(lower(:text) in lower(u.username)) > 0
                               or position(lower(:text) in lower(u.display_name)) > 0)
                        order by u.username limit :limit
                        """)
                .param("project", project)
                .param("text", text)
                .param("cursor", cursor)
                .param("limit", limit)
                .query(new DataClassRowMapper<>(Member.class))
                .list();
    }

    /** Changes of one project leave in the order in which they were made. */
    private void lock(UUID project) {
        jdbc.sql("select id from projects where id = ? for update")
                .param(project)
                .query(UUID.class)
                .single();
    }

    private void publish(UUID project, Instant at) {
        String id = project.toString();
        String name = jdbc.sql("select name from projects where id = ?")
                .param(project)
                .query(String.class)
                .single();
        List<ProjectSnapshot.Member> members = jdbc.sql(
                        "select user_id, role from members where project_id = ? order by user_id")
                .param(project)
                .query((row, number) ->
                        new ProjectSnapshot.Member(row.getString("user_id"), Role.valueOf(row.getString("role"))))
                .list();
        outbox.publish(
                Topics.AUTH_PROJECTS, id, ProjectSnapshot.EVENT_TYPE, new ProjectSnapshot(id, name, members, at), id);
    }
}
