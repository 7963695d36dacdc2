package dev.tgops.auth.project;

import dev.tgops.contracts.Topics;
import dev.tgops.contracts.auth.ProjectSnapshot;
import dev.tgops.contracts.auth.Role;
import dev.tgops.starter.Ids;
import dev.tgops.starter.outbox.Outbox;
import dev.tgops.starter.web.ConflictException;
import dev.tgops.starter.web.NotFoundException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Stores projects; each change of one or of its members leaves as a snapshot on {@code auth.projects.v1}. */
@Repository
public class Projects {

    /** How many projects one person may be admin of. */
    static final int MOST_PER_ADMIN = 50;

    private static final String VIEW = """
            select p.id, p.name, p.description, p.untied_role, mine.role, p.created_at,
                   (select count(*) from members m where m.project_id = p.id) as members
            from projects p left join members mine on mine.project_id = p.id and mine.user_id = :user
            """;

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
        if (insert(id, name, "", null)) {
            publish(id);
        }
    }

    /** Makes a project with its first admin. */
    @Transactional
    UUID create(UUID admin, String name, String description, @Nullable Role untiedRole) {
        int already = jdbc.sql("select count(*) from members where user_id = ? and role = 'ADMIN'")
                .param(admin)
                .query(Integer.class)
                .single();
        if (already >= MOST_PER_ADMIN) {
            throw new ConflictException(
                    "too-many-projects", "You are admin of " + MOST_PER_ADMIN + " projects; more are not possible.");
        }
        UUID id = Ids.next();
        insert(id, name, description, untiedRole);
        jdbc.sql("insert into members values (?, ?, 'ADMIN', ?)")
                .params(id, admin, now())
                .update();
        publish(id);
        return id;
    }

    private boolean insert(UUID id, String name, String description, @Nullable Role untiedRole) {
        return jdbc.sql("""
                        insert into projects (id, name, description, untied_role, created_at, updated_at)
                        values (:id, :name, :description, :untied, :now, :now)
                        on conflict (id) do nothing
                        """)
                        .param("id", id)
                        .param("name", name)
                        .param("description", description)
                        .param("untied", name(untiedRole))
                        .param("now", now())
                        .update()
                > 0;
    }

    @Transactional
    void update(UUID project, String name, String description, @Nullable Role untiedRole) {
        lock(project);
        jdbc.sql(
                        "update projects set name = :name, description = :description, untied_role = :untied, updated_at = :now where id = :id")
                .param("name", name)
                .param("description", description)
                .param("untied", name(untiedRole))
                .param("now", now())
                .param("id", project)
                .update();
        publish(project);
    }

    /** The tombstone tells the services. */
    @Transactional
    void delete(UUID project) {
        lock(project);
        jdbc.sql("delete from projects where id = ?").param(project).update();
        String id = project.toString();
        outbox.publish(Topics.AUTH_PROJECTS, id, ProjectSnapshot.EVENT_TYPE, null, id);
    }

    public boolean exists(UUID project) {
        return jdbc.sql("select exists (select from projects where id = ?)")
                .param(project)
                .query(Boolean.class)
                .single();
    }

    /** The project as the user sees it. */
    Optional<Project> find(UUID project, UUID user) {
        return jdbc.sql(VIEW + "where p.id = :project")
                .param("user", user)
                .param("project", project)
                .query(new DataClassRowMapper<>(Project.class))
                .optional();
    }

    /** The user's projects, or every project, whose name or description contains the text, by name. */
    List<Project> list(UUID user, boolean everyProject, String text, @Nullable NameCursor after, int limit) {
        return jdbc.sql(VIEW + """
                        where (:all or mine.role is not null)
                          and (position(lower(:text) in lower(p.name)) > 0
                               or position(lower(:text) in lower(p.description)) > 0)
                          and (:first or (lower(p.name), p.id) > (lower(:afterName), cast(:afterId as uuid)))
                        order by lower(p.name), p.id limit :limit
                        """)
                .param("user", user)
                .param("all", everyProject)
                .param("text", text)
                .param("first", after == null)
                .param("afterName", after == null ? "" : after.name())
                .param("afterId", after == null ? null : after.id().toString())
                .param("limit", limit)
                .query(new DataClassRowMapper<>(Project.class))
                .list();
    }

    /** Changes of one project leave in the order in which they were made; to be called first in a transaction that makes one. */
    void lock(UUID project) {
        boolean there = jdbc.sql("select true from projects where id = ? for update")
                .param(project)
                .query(Boolean.class)
                .optional()
                .isPresent();
        if (!there) {
            throw new NotFoundException("project", project);
        }
    }

    /** Tells the services what the project is now. */
    void publish(UUID project) {
        String id = project.toString();
        List<ProjectSnapshot.Member> members = jdbc.sql(
                        "select user_id, role from members where project_id = ? order by user_id")
                .param(project)
                .query((row, number) ->
                        new ProjectSnapshot.Member(row.getString("user_id"), Role.valueOf(row.getString("role"))))
                .list();
        Instant now = clock.instant();
        ProjectSnapshot snapshot = jdbc.sql("select name, untied_role from projects where id = ?")
                .param(project)
                .query((row, number) -> new ProjectSnapshot(
                        id, row.getString("name"), members, now, role(row.getString("untied_role"))))
                .single();
        outbox.publish(Topics.AUTH_PROJECTS, id, ProjectSnapshot.EVENT_TYPE, snapshot, id);
    }

    private static @Nullable String name(@Nullable Role role) {
        return role == null ? null : role.name();
    }

    private static @Nullable Role role(@Nullable String name) {
        return name == null ? null : Role.valueOf(name);
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }
}
