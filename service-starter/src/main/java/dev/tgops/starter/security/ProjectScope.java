package dev.tgops.starter.security;

import dev.tgops.contracts.auth.Role;
import java.util.UUID;

/**
 * The project that a call is about, and who calls in which role; a controller takes it as an argument, and every query filters by
 * its project. A call that names no project is answered 400 before the controller runs.
 */
public record ProjectScope(UUID projectId, UUID userId, String userName, Role role) {}
