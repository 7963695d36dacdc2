package dev.tgops.auth.staff;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A user as the platform's admins see them.
 *
 * @param projects how many they are a member of
 * @param seenAt when a session of theirs was last used, as far as it is remembered
 */
record StaffMember(
        UUID id,
        String username,
        String displayName,
        @Nullable String email,
        boolean enabled,
        boolean platformAdmin,
        int projects,
        @Nullable Instant seenAt,
        Instant createdAt) {}
