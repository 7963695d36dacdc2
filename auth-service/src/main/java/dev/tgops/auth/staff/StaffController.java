package dev.tgops.auth.staff;

import dev.tgops.auth.account.PasswordLinks;
import dev.tgops.auth.user.User;
import dev.tgops.contracts.auth.Permission;
import dev.tgops.starter.security.CurrentUser;
import dev.tgops.starter.security.Requires;
import dev.tgops.starter.web.Page;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/users")
@Tag(name = "platform users")
class StaffController {

    private final Staff staff;
    private final PasswordLinks passwordLinks;

    StaffController(Staff staff, PasswordLinks passwordLinks) {
        this.staff = staff;
        this.passwordLinks = passwordLinks;
    }

    @GetMapping("/all")
    @Requires(Permission.MANAGE_USERS)
    @Operation(operationId = "searchUsers", summary = "The platform's users, by user name")
    Page<StaffMember> search(
            @RequestParam(defaultValue = "") @Size(max = 100) String q,
            @RequestParam(required = false) @Nullable Boolean enabled,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit,
            @RequestParam(defaultValue = "") @Size(max = 255) String cursor) {
        return Page.of(staff.search(q, enabled, cursor, limit + 1), limit, StaffMember::username);
    }

    @PostMapping
    @Requires(Permission.MANAGE_USERS)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(operationId = "createUser", summary = "Makes a user, who sets the password by the link in the answer")
    NewUserView create(@Valid @RequestBody NewUser body) {
        User user = staff.create(
                body.username(),
                body.email().strip().toLowerCase(Locale.ROOT),
                body.firstName().strip(),
                body.lastName().strip(),
                Boolean.TRUE.equals(body.platformAdmin()));
        return new NewUserView(staff.get(user.id()), passwordLinks.send(user));
    }

    @GetMapping("/{userId}")
    @Requires(Permission.MANAGE_USERS)
    @Operation(operationId = "getUser", summary = "A user of the platform")
    StaffMember get(@PathVariable UUID userId) {
        return staff.get(userId);
    }

    @PatchMapping("/{userId}")
    @Requires(Permission.MANAGE_USERS)
    @Operation(
            operationId = "updateUser",
            summary =
                    "Disables or enables a user (a disabled one is out everywhere within 5 s), or makes an admin of the platform")
    StaffMember update(CurrentUser caller, @PathVariable UUID userId, @Valid @RequestBody UserChange change) {
        if (change.platformAdmin() != null) {
            staff.setPlatformAdmin(caller.userId(), userId, change.platformAdmin());
        }
        if (change.enabled() != null) {
            staff.setEnabled(caller.userId(), userId, change.enabled());
        }
        return staff.get(userId);
    }

    @PostMapping("/{userId}/reset-password")
    @Requires(Permission.MANAGE_USERS)
    @Operation(
            operationId = "resetUserPassword",
            summary = "Voids a user's password and ends the sessions; the user sets another by the link")
    PasswordLinks.Sent resetPassword(@PathVariable UUID userId) {
        return staff.resetPassword(userId);
    }

    @DeleteMapping("/{userId}/sessions")
    @Requires(Permission.MANAGE_USERS)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(operationId = "endUserSessions", summary = "Ends all sessions of a user")
    void endSessions(@PathVariable UUID userId) {
        staff.endSessions(userId);
    }

    @DeleteMapping("/{userId}/totp")
    @Requires(Permission.MANAGE_USERS)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(operationId = "removeUserTotp", summary = "Removes the second factor of a user who has lost it")
    void removeTotp(@PathVariable UUID userId) {
        staff.removeTotp(userId);
    }

    record NewUser(
            @NotBlank @Pattern(
                    regexp = "[a-z0-9](?:[a-z0-9._-]{1,30}[a-z0-9])",
                    message = "must have 3 to 32 small letters, digits, dots, dashes or underscores")
            String username,

            @NotBlank @Email @Size(max = 254) String email,
            @NotBlank @Size(max = 100) String firstName,
            @NotBlank @Size(max = 100) String lastName,
            @Nullable Boolean platformAdmin) {}

    record NewUserView(StaffMember user, PasswordLinks.Sent password) {}

    /** Absent fields stay as they are. */
    record UserChange(@Nullable Boolean enabled, @Nullable Boolean platformAdmin) {}
}
