package dev.tgops.auth.project;

import dev.tgops.contracts.auth.Permission;
import dev.tgops.contracts.auth.Role;
import dev.tgops.starter.security.CurrentUser;
import dev.tgops.starter.security.Requires;
import dev.tgops.starter.web.NotFoundException;
import dev.tgops.starter.web.Page;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/projects")
@Tag(name = "projects")
class ProjectController {

    private final Projects projects;

    ProjectController(Projects projects) {
        this.projects = projects;
    }

    @GetMapping
    @Requires(Permission.OWN_ACCOUNT)
    @Operation(
            operationId = "listProjects",
            summary = "The caller's projects by name; all=true: every project, for admins of the platform")
    Page<Project> list(
            CurrentUser caller,
            @RequestParam(defaultValue = "") @Size(max = 100) String q,
            @RequestParam(defaultValue = "false") boolean all,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit,
            @RequestParam(defaultValue = "") @Size(max = 255) String cursor) {
        boolean everyProject = all && caller.platformAdmin();
        return Page.of(
                projects.list(caller.userId(), everyProject, q, NameCursor.parse(cursor), limit + 1),
                limit,
                project -> new NameCursor(project.id(), project.name()).toString());
    }

    @PostMapping
    @Requires(Permission.OWN_ACCOUNT)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(operationId = "createProject", summary = "Makes a project whose admin is the caller")
    Project create(CurrentUser caller, @Valid @RequestBody ProjectText text) {
        UUID id = projects.create(caller.userId(), text.name().strip(), text.descriptionOrEmpty(), text.untiedRole());
        return get(caller, id);
    }

    @GetMapping("/{projectId}")
    @Requires(Permission.READ_PROJECT)
    @Operation(operationId = "getProject", summary = "A project")
    Project get(CurrentUser caller, @PathVariable UUID projectId) {
        return projects.find(projectId, caller.userId()).orElseThrow(() -> new NotFoundException("project", projectId));
    }

    @PutMapping("/{projectId}")
    @Requires(Permission.MANAGE_PROJECT)
    @Operation(
            operationId = "updateProject",
            summary =
                    "Gives a project another name, description and role of people in Telegram who are tied to no user")
    Project update(CurrentUser caller, @PathVariable UUID projectId, @Valid @RequestBody ProjectText text) {
        projects.update(projectId, text.name().strip(), text.descriptionOrEmpty(), text.untiedRole());
        return get(caller, projectId);
    }

    @DeleteMapping("/{projectId}")
    @Requires(Permission.MANAGE_PROJECT)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(operationId = "deleteProject", summary = "Deletes a project with its members and invitations, for good")
    void delete(@PathVariable UUID projectId) {
        projects.delete(projectId);
    }

    /** @param untiedRole the role in Telegram of who is tied to no user; null: the platform's default */
    record ProjectText(
            @NotBlank @Size(max = 100) String name,
            @Size(max = 500) @Nullable String description,
            @Nullable Role untiedRole) {

        String descriptionOrEmpty() {
            return description == null ? "" : description.strip();
        }
    }
}
