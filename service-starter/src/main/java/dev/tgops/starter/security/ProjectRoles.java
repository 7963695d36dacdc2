package dev.tgops.starter.security;

import dev.tgops.contracts.auth.Role;
import java.util.Optional;
import java.util.UUID;

/** Knows the roles of callers in projects that a path names; only the service that owns the projects has it. */
public interface ProjectRoles {

    /** The caller's role, empty where there is no such project or the caller is no member. */
    Optional<Role> role(CurrentUser caller, UUID project);
}
