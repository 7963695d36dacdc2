package dev.tgops.auth.project;

import dev.tgops.starter.security.ProjectScope;
import dev.tgops.starter.web.Page;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "users")
class MemberController {

    private final Projects projects;

    MemberController(Projects projects) {
        this.projects = projects;
    }

    @GetMapping("/api/v1/users")
    @PreAuthorize("hasRole('VIEWER')")
    @Operation(operationId = "listUsers", summary = "The project's members, to mention and to assign")
    Page<Member> list(
            ProjectScope scope,
            @RequestParam(defaultValue = "") @Size(max = 100) String q,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit,
            @RequestParam(defaultValue = "") @Size(max = 255) String cursor) {
        return Page.of(projects.members(scope.projectId(), q, cursor, limit + 1), limit, Member::username);
    }
}
