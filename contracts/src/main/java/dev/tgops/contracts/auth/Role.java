package dev.tgops.contracts.auth;

/** A member's role in a project; each includes those after it. */
public enum Role {
    ADMIN,
    MANAGER,
    AGENT,
    VIEWER
}
