package dev.tgops.auth.project;

import dev.tgops.contracts.auth.Role;
import java.util.UUID;

/** A user as the other members of a project see them: to mention and to assign. */
record Member(UUID id, String username, String displayName, Role role) {}
