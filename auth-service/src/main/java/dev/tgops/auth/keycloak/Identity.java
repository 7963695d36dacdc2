package dev.tgops.auth.keycloak;

import org.jspecify.annotations.Nullable;

/**
 * A person as Keycloak knows them.
 *
 * @param subject Keycloak's id of the person
 */
public record Identity(
        String subject,
        String username,
        String displayName,
        @Nullable String email) {}
