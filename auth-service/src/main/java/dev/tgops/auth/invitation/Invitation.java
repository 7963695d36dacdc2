package dev.tgops.auth.invitation;

import dev.tgops.contracts.auth.Role;
import java.time.Instant;
import java.util.UUID;

/**
 * An invitation that waits to be accepted.
 *
 * @param projectName the project's name
 * @param invitedBy display name of who invited
 */
record Invitation(
        UUID id,
        UUID projectId,
        String projectName,
        String email,
        Role role,
        String invitedBy,
        Instant createdAt,
        Instant expiresAt) {}
