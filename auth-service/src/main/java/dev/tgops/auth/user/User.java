package dev.tgops.auth.user;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A person who works with the platform.
 *
 * @param subject Keycloak's id of the person
 */
public record User(
        UUID id,
        String subject,
        String username,
        String displayName,
        @Nullable String email,
        boolean enabled,
        boolean platformAdmin) {}
