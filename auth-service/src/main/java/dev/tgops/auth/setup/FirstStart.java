package dev.tgops.auth.setup;

import dev.tgops.auth.keycloak.Identity;
import dev.tgops.auth.keycloak.KeycloakUsers;
import dev.tgops.auth.keycloak.NewKeycloakUser;
import dev.tgops.auth.project.Projects;
import dev.tgops.auth.user.User;
import dev.tgops.auth.user.Users;
import dev.tgops.contracts.auth.Role;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Makes what is missing, once: the demo where it is on, else the first admin of the platform. */
@Component
class FirstStart {

    static final UUID DEMO_PROJECT = UUID.fromString("01900000-0000-7000-8000-000000000001");

    private final JdbcClient jdbc;
    private final SetupSettings settings;
    private final KeycloakUsers keycloak;
    private final Users users;
    private final Projects projects;
    private final Clock clock;

    FirstStart(
            JdbcClient jdbc,
            SetupSettings settings,
            KeycloakUsers keycloak,
            Users users,
            Projects projects,
            Clock clock) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.keycloak = keycloak;
        this.users = users;
        this.projects = projects;
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

    private boolean isDone(String step) {
        return jdbc.sql("select exists (select from setup where step = ?)")
                .param(step)
                .query(Boolean.class)
                .single();
    }

    private void makeDemo() {
        User demo = admin(new NewKeycloakUser("demo", "demo@tgops.example", "Demo", "User", "tgops-demo"));
        projects.ensure(DEMO_PROJECT, "Demo");
        projects.setRole(DEMO_PROJECT, demo.id(), Role.ADMIN);
    }

    private void makeFirstAdmin() {
        SetupSettings.FirstAdmin first = settings.firstAdmin();
        String password = FirstPassword.of(first);
        User admin = admin(new NewKeycloakUser(first.username(), first.email(), "First", "Admin", password));
        UUID project = dev.tgops.starter.Ids.next();
        projects.ensure(project, "Main");
        projects.setRole(project, admin.id(), Role.ADMIN);
    }

    private User admin(NewKeycloakUser account) {
        String subject = keycloak.ensure(account);
        return users.makePlatformAdmin(users.store(new Identity(
                subject, account.username(), account.firstName() + " " + account.lastName(), account.email())));
    }
}
