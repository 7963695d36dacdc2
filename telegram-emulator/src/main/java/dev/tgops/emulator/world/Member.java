package dev.tgops.emulator.world;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** An account's place in a chat; immutable, a change is another member. */
public record Member(
        Account account,
        Status status,
        Set<AdminRight> rights,
        Set<Permission> permissions,
        boolean anonymous,
        @Nullable String title,
        long until) {

    /** The Bot API's member states. */
    public enum Status {
        CREATOR,
        ADMINISTRATOR,
        MEMBER,
        RESTRICTED,
        LEFT,
        KICKED
    }

    public Member {
        rights = Set.copyOf(rights);
        permissions = Set.copyOf(permissions);
    }

    /** A member with the rights that come with the state. */
    public static Member of(Account account, Status status) {
        Set<AdminRight> rights = status == Status.CREATOR ? EnumSet.allOf(AdminRight.class) : Set.of();
        return new Member(account, status, rights, EnumSet.allOf(Permission.class), false, null, 0);
    }

    public static Member admin(Account account, Set<AdminRight> rights) {
        EnumSet<AdminRight> all = EnumSet.of(AdminRight.MANAGE_CHAT);
        all.addAll(rights);
        return new Member(account, Status.ADMINISTRATOR, all, EnumSet.allOf(Permission.class), false, null, 0);
    }

    public static Member restricted(Account account, Set<Permission> permissions, long until) {
        return new Member(account, Status.RESTRICTED, Set.of(), permissions, false, null, until);
    }

    public Member anonymous(boolean hidden) {
        return new Member(account, status, rights, permissions, hidden, title, until);
    }

    public Member titled(@Nullable String customTitle) {
        return new Member(account, status, rights, permissions, anonymous, customTitle, until);
    }

    public boolean present() {
        return status != Status.LEFT && status != Status.KICKED;
    }

    public boolean admin() {
        return status == Status.CREATOR || status == Status.ADMINISTRATOR;
    }

    public boolean can(AdminRight right) {
        return status == Status.CREATOR || (status == Status.ADMINISTRATOR && rights.contains(right));
    }

    /** The Bot API's ChatMember. */
    public ObjectNode json() {
        ObjectNode node = Json.object();
        node.set("user", account.json());
        node.put("status", status.name().toLowerCase(Locale.ROOT));
        switch (status) {
            case CREATOR -> node.put("is_anonymous", anonymous);
            case ADMINISTRATOR -> {
                node.put("can_be_edited", false);
                for (AdminRight right : AdminRight.values()) {
                    node.put(right.field(), rights.contains(right));
                }
                node.put("is_anonymous", anonymous);
            }
            case RESTRICTED -> {
                node.put("is_member", true);
                for (Permission permission : Permission.values()) {
                    node.put(permission.field(), permissions.contains(permission));
                }
                node.put("until_date", until);
            }
            case KICKED -> node.put("until_date", until);
            case MEMBER, LEFT -> {}
        }
        if (title != null && admin()) {
            node.put("custom_title", title);
        }
        return node;
    }
}
