package dev.tgops.auth.staff;

import dev.tgops.auth.account.PasswordLinks;
import dev.tgops.auth.keycloak.Identity;
import dev.tgops.auth.keycloak.KeycloakUsers;
import dev.tgops.auth.keycloak.NewKeycloakUser;
import dev.tgops.auth.mail.Links;
import dev.tgops.auth.session.Sessions;
import dev.tgops.auth.user.User;
import dev.tgops.auth.user.Users;
import dev.tgops.starter.web.ConflictException;
import dev.tgops.starter.web.InvalidRequestException;
import dev.tgops.starter.web.NotFoundException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Searches, makes, disables and helps users. Changes hold here first: they hold everywhere within seconds, also while Keycloak is away. */
@Service
class Staff {

    private static final String VIEW = """
            select u.id, u.username, u.display_name, u.email, u.enabled, u.platform_admin, u.created_at,
                   (select count(*) from members m where m.user_id = u.id) as projects,
                   (select max(s.seen_at) from sessions s where s.user_id = u.id) as seen_at
            from users u
            """;

    private final JdbcClient jdbc;
    private final Users users;
    private final KeycloakUsers keycloak;
    private final Sessions sessions;
    private final PasswordLinks passwordLinks;
    private final Links links;

    Staff(
            JdbcClient jdbc,
            Users users,
            KeycloakUsers keycloak,
            Sessions sessions,
            PasswordLinks passwordLinks,
            Links links) {
        this.jdbc = jdbc;
        this.users = users;
        this.keycloak = keycloak;
        this.sessions = sessions;
        this.passwordLinks = passwordLinks;
        this.links = links;
    }

    /** Users whose names or address contain the text, by user name, from after {@code cursor}. */
    List<StaffMember> search(String text, @Nullable Boolean enabled, String cursor, int limit) {
        return jdbc.sql(VIEW + """
                        where u.username > :cursor
                          and (cast(:enabled as boolean) is null or u.enabled = :enabled)
                          and (position(lower(:text) in lower(u.username)) > 0
                               or position(lower(:text) in lower(u.display_name)) > 0
                               or position(lower(:text) in lower(coalesce(u.email, ''))) > 0)
                        order by u.username limit :limit
                        """)
                .param("cursor", cursor)
                .param("enabled", enabled)
                .param("text", text)
                .param("limit", limit)
                .query(new DataClassRowMapper<>(StaffMember.class))
                .list();
    }

    StaffMember get(UUID id) {
        return jdbc.sql(VIEW + "where u.id = ?")
                .param(id)
                .query(new DataClassRowMapper<>(StaffMember.class))
                .optional()
                .orElseThrow(() -> new NotFoundException("user", id));
    }

    /** Makes a user who sets the password by a link. */
    User create(String username, String email, String firstName, String lastName, boolean platformAdmin) {
        if (keycloak.byUsername(username).isPresent()) {
            throw new InvalidRequestException("username", "is taken; choose another");
        }
        if (keycloak.byEmail(email).isPresent()) {
            throw new InvalidRequestException("email", "belongs to another account");
        }
        // Nobody ever knows this password.
        String subject =
                keycloak.createConfirmed(new NewKeycloakUser(username, email, firstName, lastName, links.newSecret()));
        User user = users.store(new Identity(subject, username, firstName + " " + lastName, email));
        return platformAdmin ? users.setPlatformAdmin(user.id(), true) : user;
    }

    void setEnabled(UUID caller, UUID id, boolean enabled) {
        User user = other(caller, id);
        users.setEnabled(id, enabled);
        if (!enabled) {
            sessions.endAll(id, "");
        }
        keycloak.setEnabled(user.subject(), enabled);
    }

    void setPlatformAdmin(UUID caller, UUID id, boolean platformAdmin) {
        users.setPlatformAdmin(other(caller, id).id(), platformAdmin);
    }

    /** The old password is void and all sessions end; the user sets another one by the link. */
    PasswordLinks.Sent resetPassword(UUID id) {
        User user = user(id);
        keycloak.setPassword(user.subject(), links.newSecret());
        sessions.endAll(id, "");
        return passwordLinks.send(user);
    }

    void endSessions(UUID id) {
        sessions.endAll(user(id).id(), "");
    }

    void removeTotp(UUID id) {
        keycloak.removeTotp(user(id).subject());
    }

    User user(UUID id) {
        return users.find(id).orElseThrow(() -> new NotFoundException("user", id));
    }

    /** Who locks themselves out has nobody to let them in again; this also keeps the last admin. */
    private User other(UUID caller, UUID id) {
        if (caller.equals(id)) {
            throw new ConflictException("own-account", "Another admin of the platform must do this to your account.");
        }
        return user(id);
    }
}
