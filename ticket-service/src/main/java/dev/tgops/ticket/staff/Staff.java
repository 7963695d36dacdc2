package dev.tgops.ticket.staff;

import dev.tgops.contracts.auth.Permission;
import dev.tgops.contracts.auth.Role;
import dev.tgops.ticket.TicketSettings;
import dev.tgops.ticket.staff.StaffStore.User;
import dev.tgops.ticket.telegram.KnownCommand;
import dev.tgops.ticket.telegram.Sender;
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
        if (user == null) {
            return permission.heldBy(untiedRole) ? Verdict.ALLOWED : Verdict.UNTIED;
        }
        if (!user.enabled()) {
            return Verdict.FORBIDDEN;
        }
        Role role = user.platformAdmin() ? Role.ADMIN : store.role(projectId, user.id());
        return role != null && permission.heldBy(role) ? Verdict.ALLOWED : Verdict.FORBIDDEN;
    }
}
