package dev.tgops.starter.security;

import dev.tgops.contracts.auth.Role;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.Jwt;

/**
 * Who calls; a controller takes it as an argument.
 *
 * @param projectId the project the call is about, null where none was named and the user has not exactly one
 * @param role the user's role in that project
 * @param sessionId the session that the call belongs to, null where it belongs to none
 */
public record CurrentUser(
        UUID userId,
        String name,
        @Nullable UUID projectId,
        @Nullable Role role,
        boolean platformAdmin,
        @Nullable String sessionId) {

    static CurrentUser of(Jwt token) {
        String project = token.getClaimAsString(InternalToken.PROJECT);
        String role = token.getClaimAsString(InternalToken.ROLE);
        return new CurrentUser(
                UUID.fromString(token.getSubject()),
                Objects.requireNonNullElse(token.getClaimAsString(InternalToken.NAME), ""),
                project == null ? null : UUID.fromString(project),
                role == null ? null : Role.valueOf(role),
                Boolean.TRUE.equals(token.getClaimAsBoolean(InternalToken.PLATFORM_ADMIN)),
                token.getClaimAsString(InternalToken.SESSION));
    }
}
