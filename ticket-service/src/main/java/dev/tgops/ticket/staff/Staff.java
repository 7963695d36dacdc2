package dev.tgops.ticket.staff;

import dev.tgops.contracts.auth.Permission;
import dev.tgops.contracts.auth.Role;
import dev.tgops.ticket.TicketSettings;
import dev.tgops.ticket.staff.StaffStore.Project;
import dev.tgops.ticket.staff.StaffStore.User;
import dev.tgops.ticket.telegram.KnownCommand;
import dev.tgops.ticket.telegram.Sender;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Which commands people in Telegram may give: those that their user's role allows, once {@code /connect} has tied their account to a user. */
@Component
public class Staff {

    private final StaffStore store;
    private final Role untiedRole;

    Staff(StaffStore store, TicketSettings settings) {
        this.store = store;
        this.untiedRole = settings.untiedRole();
    }

    /** Whether somebody may give a command, and why not. */
    public enum Verdict {
        ALLOWED,
        /** The account is tied to no user; tied to one it might be allowed. */
        UNTIED,
        /** The user's role does not allow it, or the user has none in the project, or is disabled. */
        FORBIDDEN
    }

    public Verdict may(String projectId, Sender sender, KnownCommand command) {
        Permission permission = command.permission();
        if (permission == null) {
            return Verdict.ALLOWED;
        }
        User user = store.findByTelegram(sender.id());
        Project project = store.project(projectId);
        if (user == null) {
            return permission.heldBy(untied(project)) ? Verdict.ALLOWED : Verdict.UNTIED;
        }
        return user.enabled() && mayBy(role(user, project), permission) ? Verdict.ALLOWED : Verdict.FORBIDDEN;
    }

    private static @Nullable Role role(User user, @Nullable Project project) {
        if (user.platformAdmin()) {
            return Role.ADMIN;
        }
        return project == null ? null : project.roles().get(user.id());
    }

    private static boolean mayBy(@Nullable Role role, Permission permission) {
        return role != null && permission.heldBy(role);
    }

    private Role untied(@Nullable Project project) {
        return project == null ? untiedRole : Objects.requireNonNullElse(project.untiedRole(), untiedRole);
    }
}
