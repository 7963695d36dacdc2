package dev.tgops.contracts.auth;

/**
 * What somebody may do: the one table of rights. Services name an entry at each route and command; the manual shows the table, and tests try every cell of it.
 *
 * <p>An admin of the platform is an admin in every project.
 */
public enum Permission {
    OWN_ACCOUNT(Reach.ACCOUNT, Role.VIEWER, "See and change the own account; list, open and join projects"),
    READ_PROJECT(Reach.PROJECT, Role.VIEWER, "See the project and its members; leave it"),
    READ_BOTS(Reach.PROJECT, Role.VIEWER, "See bots and how they fare"),
    READ_TICKETS(Reach.PROJECT, Role.VIEWER, "Read tickets, conversations, groups and customers"),
    WORK_ON_TICKETS(Reach.PROJECT, Role.AGENT, "Open, answer, change, link, close and reopen tickets; delete messages"),
    MANAGE_BOTS(Reach.PROJECT, Role.MANAGER, "Add, change, start, stop and delete bots"),
    ERASE_TICKETS(Reach.PROJECT, Role.ADMIN, "Erase tickets"),
    MANAGE_PROJECT(Reach.PROJECT, Role.ADMIN, "Rename and delete the project"),
    MANAGE_MEMBERS(Reach.PROJECT, Role.ADMIN, "Invite and remove members, change their roles"),
    MANAGE_USERS(Reach.PLATFORM, Role.ADMIN, "Manage the platform's users and see all projects");

    /** Where a right holds. */
    public enum Reach {
        /** Everybody who is logged in has it, for what is their own. */
        ACCOUNT,
        /** A role in the project gives it. */
        PROJECT,
        /** Admins of the platform have it. */
        PLATFORM
    }

    private final Reach reach;
    private final Role atLeast;
    private final String what;

    Permission(Reach reach, Role atLeast, String what) {
        this.reach = reach;
        this.atLeast = atLeast;
        this.what = what;
    }

    public Reach reach() {
        return reach;
    }

    /** The least role that has it. */
    public Role atLeast() {
        return atLeast;
    }

    /** What it allows, in words for people. */
    public String what() {
        return what;
    }

    /** Whether a role has it in its project. */
    public boolean heldBy(Role role) {
        return role.compareTo(atLeast) <= 0;
    }
}
