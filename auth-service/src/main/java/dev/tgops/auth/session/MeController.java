package dev.tgops.auth.session;

import dev.tgops.auth.project.Members;
import dev.tgops.auth.project.Membership;
import dev.tgops.auth.user.User;
import dev.tgops.auth.user.Users;
import dev.tgops.contracts.auth.Permission;
import dev.tgops.starter.security.CurrentUser;
import dev.tgops.starter.security.Requires;
import dev.tgops.starter.web.NotFoundException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "auth")
class MeController {

    private final Users users;
    private final Members members;

    MeController(Users users, Members members) {
        this.users = users;
        this.members = members;
    }

    @GetMapping("/api/v1/auth/me")
    @Requires(Permission.OWN_ACCOUNT)
    @Operation(operationId = "me", summary = "Who is logged in, with projects and roles")
    Me me(CurrentUser caller) {
        User user = users.find(caller.userId()).orElseThrow(() -> new NotFoundException("user", caller.userId()));
        return new Me(
                user.id(),
                user.username(),
                user.displayName(),
                user.email(),
                user.platformAdmin(),
                members.of(user.id()));
    }

    record Me(
            UUID id,
            String username,
            String displayName,
            @Nullable String email,
            boolean platformAdmin,
            List<Membership> projects) {}
}
