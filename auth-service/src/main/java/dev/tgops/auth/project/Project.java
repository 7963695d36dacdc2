package dev.tgops.auth.project;

import dev.tgops.contracts.auth.Role;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A project as somebody sees it who may.
 *
 * @param untiedRole the role in Telegram of who is tied to no user; null: the platform's default
 * @param role the viewer's own, null for an admin of the platform who is no member
 * @param members how many it has
 */
public record Project(
        UUID id,
        String name,
        String description,
        @Nullable Role untiedRole,
        @Nullable Role role,
        int members,
        Instant createdAt) {}
