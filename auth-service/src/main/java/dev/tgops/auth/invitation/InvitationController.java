package dev.tgops.auth.invitation;

import dev.tgops.auth.mail.Links;
import dev.tgops.auth.mail.Mails;
import dev.tgops.contracts.auth.Permission;
import dev.tgops.contracts.auth.Role;
import dev.tgops.starter.security.CurrentUser;
import dev.tgops.starter.security.ProjectScope;
import dev.tgops.starter.security.Requires;
import dev.tgops.starter.web.Page;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Locale;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "invitations")
class InvitationController {

    private final Invitations invitations;
    private final Links links;
    private final Mails mails;

    InvitationController(Invitations invitations, Links links, Mails mails) {
        this.invitations = invitations;
        this.links = links;
        this.mails = mails;
    }

    @GetMapping("/api/v1/projects/{projectId}/invitations")
    @Requires(Permission.MANAGE_MEMBERS)
    @Operation(operationId = "listInvitations", summary = "A project's open invitations, newest first; 200 at most")
    Page<Invitation> list(@PathVariable UUID projectId) {
        return new Page<>(invitations.list(projectId), null);
    }

    @PostMapping("/api/v1/projects/{projectId}/invitations")
    @Requires(Permission.MANAGE_MEMBERS)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            operationId = "invite",
            summary = "Invites an address for seven days; an earlier invitation of the same address is void then")
    NewInvitation invite(ProjectScope scope, @PathVariable UUID projectId, @Valid @RequestBody Invitee invitee) {
        String secret = links.newSecret();
        Invitation invitation =
                invitations.create(scope, invitee.email().strip().toLowerCase(Locale.ROOT), invitee.role(), secret);
        String link = links.to("invitation", secret);
        boolean mailed =
                mails.send(invitation.email(), "Invitation to " + invitation.projectName() + " on TgOps", """
                        %s invites you to the project %s on TgOps, as %s.

                        Open this link to accept; it works once, until %tF %<tR UTC:

                        %s
                        """.formatted(
                                invitation.invitedBy(),
                                invitation.projectName(),
                                invitation.role().name().toLowerCase(Locale.ROOT),
                                invitation.expiresAt().atZone(java.time.ZoneOffset.UTC),
                                link));
        return new NewInvitation(invitation, link, mailed);
    }

    @DeleteMapping("/api/v1/projects/{projectId}/invitations/{invitationId}")
    @Requires(Permission.MANAGE_MEMBERS)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(operationId = "revokeInvitation", summary = "Takes an invitation back")
    void revoke(@PathVariable UUID projectId, @PathVariable UUID invitationId) {
        invitations.revoke(projectId, invitationId);
    }

    @PostMapping("/api/v1/invitations/view")
    @Requires(Permission.OWN_ACCOUNT)
    @Operation(operationId = "viewInvitation", summary = "What the link of an invitation is for")
    Invitation view(@Valid @RequestBody InvitationLink link) {
        return invitations.find(link.token());
    }

    @PostMapping("/api/v1/invitations/accept")
    @Requires(Permission.OWN_ACCOUNT)
    @Operation(operationId = "acceptInvitation", summary = "Makes the caller a member; the link is used up by it")
    Invitation accept(CurrentUser caller, @Valid @RequestBody InvitationLink link) {
        return invitations.accept(link.token(), caller.userId());
    }

    record Invitee(
            @NotBlank @Email @Size(max = 254) String email,
            @NotNull Role role) {}

    /** @param token what stands behind the {@code #} of the link */
    record InvitationLink(@NotBlank @Size(max = 100) String token) {

        @Override
        public String toString() {
            return "InvitationLink[]";
        }
    }

    /**
     * @param link to hand on where the mail does not arrive; it is not shown again
     * @param mailed whether the mail server took the mail
     */
    record NewInvitation(Invitation invitation, String link, boolean mailed) {

        @Override
        public String toString() {
            return "NewInvitation[" + invitation.id() + "]";
        }
    }
}
