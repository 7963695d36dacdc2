package dev.tgops.auth.setup;

import dev.tgops.auth.keycloak.Identity;
import dev.tgops.auth.keycloak.KeycloakUsers;
import dev.tgops.auth.keycloak.NewKeycloakUser;
import dev.tgops.auth.project.Members;
import dev.tgops.auth.project.Projects;
import dev.tgops.auth.session.Sessions;
import dev.tgops.auth.user.User;
import dev.tgops.auth.user.Users;
import dev.tgops.contracts.auth.Role;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Makes what is missing, once: the demo where it is on, else the first admin of the platform. */
@Component
class FirstStart {

    static final UUID DEMO_PROJECT = UUID.fromString("01900000-0000-7000-8000-000000000001");

    private static final String DEMO_USER = "demo";

    private final JdbcClient jdbc;
    private final SetupSettings settings;
    private final KeycloakUsers keycloak;
    private final Users users;
    private final Projects projects;
    private final Members members;
    private final Sessions sessions;
    private final Clock clock;

    FirstStart(
            JdbcClient jdbc,
            SetupSettings settings,
            KeycloakUsers keycloak,
            Users users,
            Projects projects,
            Members members,
            Sessions sessions,
            Clock clock) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.keycloak = keycloak;
        this.users = users;
        this.projects = projects;
        this.members = members;
        this.sessions = sessions;
        this.clock = clock;
    }

    /**
     * Can be repeated; replicas wait for each other.
     *
     * @throws dev.tgops.starter.web.UnavailableException while Keycloak is away
     */
    @Transactional
    void run() {
        jdbc.sql("select pg_advisory_xact_lock(hashtext('tgops.first-start'))")
                .query((row, number) -> true)
                .list();
        String step = settings.demo() ? "demo" : "first-admin";
        demoUser().filter(demo -> demo.enabled() != settings.demo()).ifPresent(this::followTheSwitch);
        if (isDone(step)) {
            return;
        }
        if (settings.demo()) {
            makeDemo();
        } else if (!users.anyPlatformAdmin()) {
            makeFirstAdmin();
        }
        jdbc.sql("insert into setup values (?, ?)")
                .params(step, Timestamp.from(clock.instant()))
                .update();
    }

    /** The demo user of an earlier start; its password is public, so that it must be out where the demo is off. */
    private Optional<User> demoUser() {
        return isDone("demo") ? users.byUsername(DEMO_USER) : Optional.empty();
    }

    private void followTheSwitch(User demo) {
        users.setEnabled(demo.id(), settings.demo());
        if (!settings.demo()) {
            sessions.endAll(demo.id(), "");
        }
        keycloak.setEnabled(demo.subject(), settings.demo());
    }

    private boolean isDone(String step) {
        return jdbc.sql("select exists (select from setup where step = ?)")
                .param(step)
                .query(Boolean.class)
                .single();
    }

    private void makeDemo() {
        User demo = admin(new NewKeycloakUser(DEMO_USER, "demo@tgops.example", "Demo", "User", "tgops-demo"));
        projects.ensure(DEMO_PROJECT, "Demo");
        members.setRole(DEMO_PROJECT, demo.id(), Role.ADMIN);
    }

    private void makeFirstAdmin() {
        SetupSettings.FirstAdmin first = settings.firstAdmin();
        String password = FirstPassword.of(first);
        User admin = admin(new NewKeycloakUser(first.username(), first.email(), "First", "Admin", password));
        UUID project = dev.tgops.starter.Ids.next();
        projects.ensure(project, "Main");
        members.setRole(project, admin.id(), Role.ADMIN);
    }

    private User admin(NewKeycloakUser account) {
        String subject = keycloak.ensure(account);
        User user = users.store(new Identity(
                subject, account.username(), account.firstName() + " " + account.lastName(), account.email()));
        return users.setPlatformAdmin(user.id(), true);
    }
}
