package dev.tgops.auth.project;

import dev.tgops.contracts.auth.Role;
import java.util.UUID;

/** A project as one of its members sees it. */
public record Membership(UUID id, String name, Role role) {}
