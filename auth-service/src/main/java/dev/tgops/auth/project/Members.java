package dev.tgops.auth.project;

import dev.tgops.contracts.auth.Role;
import dev.tgops.starter.security.CurrentUser;
import dev.tgops.starter.security.ProjectRoles;
import dev.tgops.starter.web.ConflictException;
import dev.tgops.starter.web.NotFoundException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Stores who has which role in which project. A project that people work in has an admin at all times. */
@Repository
public class Members implements ProjectRoles {

    private final JdbcClient jdbc;
    private final Projects projects;
    private final Clock clock;

    Members(JdbcClient jdbc, Projects projects, Clock clock) {
        this.jdbc = jdbc;
        this.projects = projects;
        this.clock = clock;
    }

    /** Admins of the platform are admins everywhere. */
    @Override
    public Optional<Role> role(CurrentUser caller, UUID project) {
        return caller.platformAdmin()
                ? Optional.of(Role.ADMIN).filter(admin -> projects.exists(project))
                : role(project, caller.userId());
    }

    public Optional<Role> role(UUID project, UUID user) {
        return jdbc.sql("select role from members where project_id = ? and user_id = ?")
                .params(project, user)
                .query(Role.class)
                .optional();
    }

    /** The user's projects, by name. */
    public List<Membership> of(UUID user) {
        return jdbc.sql("""
                        select p.id, p.name, m.role from members m join projects p on p.id = m.project_id
                        where m.user_id = ? order by lower(p.name), p.id
                        """)
                .param(user)
                .query(new DataClassRowMapper<>(Membership.class))
                .list();
    }

    /** Makes the user a member, or gives a member another role. */
    @Transactional
    public void setRole(UUID project, UUID user, Role role) {
        projects.lock(project);
        if (role != Role.ADMIN) {
            keepAnotherAdmin(project, user);
        }
        jdbc.sql("""
                        insert into members values (?, ?, ?, ?)
                        on conflict (project_id, user_id) do update set role = excluded.role
                        """)
                .params(project, user, role.name(), Timestamp.from(clock.instant()))
                .update();
        projects.publish(project);
    }

    /** @throws NotFoundException where the user is no member */
    @Transactional
    void changeRole(UUID project, UUID user, Role role) {
        projects.lock(project);
        if (role(project, user).isEmpty()) {
            throw new NotFoundException("member", user);
        }
        setRole(project, user, role);
    }

    /** @throws NotFoundException where the user is no member */
    @Transactional
    void remove(UUID project, UUID user) {
        projects.lock(project);
        keepAnotherAdmin(project, user);
        int removed = jdbc.sql("delete from members where project_id = ? and user_id = ?")
                .params(project, user)
                .update();
        if (removed == 0) {
            throw new NotFoundException("member", user);
        }
        projects.publish(project);
    }

    Optional<Member> find(UUID project, UUID user) {
        return jdbc.sql("""
                        select u.id, u.username, u.display_name, m.role
                        from members m join users u on u.id = m.user_id where m.project_id = ? and m.user_id = ?
                        """)
                .params(project, user)
                .query(new DataClassRowMapper<>(Member.class))
                .optional();
    }

    /** Members who are not disabled and whose name contains {@code text}, by user name, from after {@code cursor}. */
    List<Member> list(UUID project, String text, String cursor, int limit) {
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

    private void keepAnotherAdmin(UUID project, UUID user) {
        boolean last = jdbc.sql("""
                        select exists (select from members where project_id = :project and user_id = :user and role = 'ADMIN')
                           and not exists (select from members m join users u on u.id = m.user_id
                                           where m.project_id = :project and m.user_id <> :user
                                             and m.role = 'ADMIN' and u.enabled)
                        """)
                .param("project", project)
                .param("user", user)
                .query(Boolean.class)
                .single();
        if (last) {
            throw new ConflictException(
                    "last-admin", "This is the project's only admin. Make another member an admin first.");
        }
    }
}
