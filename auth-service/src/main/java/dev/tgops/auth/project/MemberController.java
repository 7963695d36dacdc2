package dev.tgops.auth.project;

import dev.tgops.contracts.auth.Permission;
import dev.tgops.contracts.auth.Role;
import dev.tgops.starter.security.ProjectScope;
import dev.tgops.starter.security.Requires;
import dev.tgops.starter.web.NotFoundException;
import dev.tgops.starter.web.Page;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "members")
class MemberController {

    private final Members members;

    MemberController(Members members) {
        this.members = members;
    }

    @GetMapping("/api/v1/users")
    @Requires(Permission.READ_PROJECT)
    @Operation(operationId = "listUsers", summary = "The project's members, to mention and to assign")
    Page<Member> users(
            ProjectScope scope,
            @RequestParam(defaultValue = "") @Size(max = 100) String q,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit,
            @RequestParam(defaultValue = "") @Size(max = 255) String cursor) {
        return Page.of(members.list(scope.projectId(), q, cursor, limit + 1), limit, Member::username);
    }

    @GetMapping("/api/v1/projects/{projectId}/members")
    @Requires(Permission.READ_PROJECT)
    @Operation(operationId = "listMembers", summary = "A project's members, by user name")
    Page<Member> list(
            @PathVariable UUID projectId,
            @RequestParam(defaultValue = "") @Size(max = 100) String q,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit,
            @RequestParam(defaultValue = "") @Size(max = 255) String cursor) {
        return Page.of(members.list(projectId, q, cursor, limit + 1), limit, Member::username);
    }

    @PutMapping("/api/v1/projects/{projectId}/members/{userId}")
    @Requires(Permission.MANAGE_MEMBERS)
    @Operation(
            operationId = "setMemberRole",
            summary = "Gives a member another role; 409 last-admin where nobody else is admin")
    Member setRole(@PathVariable UUID projectId, @PathVariable UUID userId, @Valid @RequestBody NewRole body) {
        members.changeRole(projectId, userId, body.role());
        return members.find(projectId, userId).orElseThrow(() -> new NotFoundException("member", userId));
    }

    @DeleteMapping("/api/v1/projects/{projectId}/members/{userId}")
    @Requires(Permission.MANAGE_MEMBERS)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(operationId = "removeMember", summary = "Removes a member; 409 last-admin where nobody else is admin")
    void remove(@PathVariable UUID projectId, @PathVariable UUID userId) {
        members.remove(projectId, userId);
    }

    @PostMapping("/api/v1/projects/{projectId}/leave")
    @Requires(Permission.READ_PROJECT)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(operationId = "leaveProject", summary = "Leaves a project; 409 last-admin where nobody else is admin")
    void leave(ProjectScope scope, @PathVariable UUID projectId) {
        members.remove(projectId, scope.userId());
    }

    record NewRole(@NotNull Role role) {}
}
