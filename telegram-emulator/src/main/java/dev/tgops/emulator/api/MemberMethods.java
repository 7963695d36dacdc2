package dev.tgops.emulator.api;

import dev.tgops.emulator.world.Account;
import dev.tgops.emulator.world.AdminRight;
import dev.tgops.emulator.world.Chat;
import dev.tgops.emulator.world.Json;
import dev.tgops.emulator.world.Member;
import dev.tgops.emulator.world.Permission;
import dev.tgops.emulator.world.TelegramException;
import java.util.EnumSet;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a bot with rights does to members and to the chat itself. */
final class MemberMethods {
    private static final String NO_RIGHTS = "not enough rights";
    private static final String NO_RIGHTS_MEMBERS = "not enough rights to restrict/unrestrict chat member";

    private MemberMethods() {}

    static void addTo(Map<String, Method> methods) {
        methods.put("banChatMember", MemberMethods::ban);
        methods.put("unbanChatMember", MemberMethods::unban);
        methods.put("restrictChatMember", MemberMethods::restrict);
        methods.put("promoteChatMember", MemberMethods::promote);
        methods.put("setChatAdministratorCustomTitle", MemberMethods::title);
        methods.put("setChatPermissions", MemberMethods::permissions);
        methods.put("setChatTitle", MemberMethods::chatTitle);
        methods.put("setChatDescription", MemberMethods::chatDescription);
        methods.put("exportChatInviteLink", MemberMethods::exportLink);
        methods.put("createChatInviteLink", MemberMethods::link);
    }

    private static JsonNode ban(Call call) {
        return call.world().locked(() -> {
            Chat chat = ChatMethods.asAdmin(call, AdminRight.RESTRICT_MEMBERS, NO_RIGHTS_MEMBERS);
            Account account = ChatMethods.account(call);
            removable(chat, account);
            call.world().membership().kick(chat, account, call.self());
            return Results.TRUE;
        });
    }

    private static void removable(Chat chat, Account account) {
        if (chat.member(account).status() == Member.Status.CREATOR) {
            throw TelegramException.badRequest("can't remove chat owner");
        }
        if (chat.member(account).admin()) {
            throw TelegramException.badRequest("user is an administrator of the chat");
        }
    }

    private static JsonNode unban(Call call) {
        return call.world().locked(() -> {
            Chat chat = ChatMethods.asAdmin(call, AdminRight.RESTRICT_MEMBERS, NO_RIGHTS_MEMBERS);
            Account account = ChatMethods.account(call);
            boolean banned = chat.member(account).status() == Member.Status.KICKED;
            if (banned
                    || !call.params().flag("only_if_banned")
                            && chat.member(account).present()) {
                removable(chat, account);
                call.world().membership().unban(chat, account, call.self());
            }
            return Results.TRUE;
        });
    }

    private static EnumSet<Permission> permissions(JsonNode given) {
        EnumSet<Permission> permissions = EnumSet.noneOf(Permission.class);
        for (Permission permission : Permission.values()) {
            if (given.path(permission.field()).asBoolean(false)) {
                permissions.add(permission);
            }
        }
        return permissions;
    }

    private static ObjectNode given(Call call) {
        ObjectNode given = call.params().object("permissions", "permissions");
        if (given == null) {
            throw TelegramException.badRequest("permissions are not specified");
        }
        return given;
    }

    private static JsonNode restrict(Call call) {
        EnumSet<Permission> permissions = permissions(given(call));
        return call.world().locked(() -> {
            Chat chat = ChatMethods.asAdmin(call, AdminRight.RESTRICT_MEMBERS, NO_RIGHTS_MEMBERS);
            Account account = ChatMethods.account(call);
            removable(chat, account);
            boolean free = permissions.size() == Permission.values().length;
            Member after = free
                    ? Member.of(account, Member.Status.MEMBER)
                    : Member.restricted(account, permissions, call.params().number("until_date", 0));
            call.world().membership().set(chat, call.self(), after);
            return Results.TRUE;
        });
    }

    private static JsonNode promote(Call call) {
        EnumSet<AdminRight> rights = EnumSet.noneOf(AdminRight.class);
        for (AdminRight right : AdminRight.values()) {
            if (call.params().flag(right.field())) {
                rights.add(right);
            }
        }
        return call.world().locked(() -> {
            Chat chat = ChatMethods.asAdmin(call, AdminRight.PROMOTE_MEMBERS, NO_RIGHTS);
            Account account = ChatMethods.account(call);
            if (!chat.member(account).present()) {
                throw TelegramException.badRequest("USER_NOT_PARTICIPANT");
            }
            call.world().membership().promote(chat, account, call.self(), rights);
            return Results.TRUE;
        });
    }

    private static JsonNode title(Call call) {
        return call.world().locked(() -> {
            Chat chat = ChatMethods.asAdmin(call, AdminRight.PROMOTE_MEMBERS, NO_RIGHTS);
            Account account = ChatMethods.account(call);
            Member member = chat.member(account);
            if (member.status() != Member.Status.ADMINISTRATOR) {
                throw TelegramException.badRequest("user is not an administrator");
            }
            String title = call.params().text("custom_title").strip();
            if (title.length() > 16) {
                throw TelegramException.badRequest("ADMIN_RANK_INVALID");
            }
            call.world().membership().set(chat, call.self(), member.titled(title.isEmpty() ? null : title));
            return Results.TRUE;
        });
    }

    private static JsonNode permissions(Call call) {
        EnumSet<Permission> permissions = permissions(given(call));
        return call.world().locked(() -> {
            Chat chat = ChatMethods.asAdmin(
                    call, AdminRight.RESTRICT_MEMBERS, "not enough rights to change chat permissions");
            call.world().membership().permissions(chat, permissions);
            return Results.TRUE;
        });
    }

    private static JsonNode chatTitle(Call call) {
        String title = call.params().text("title").strip();
        if (title.isEmpty()) {
            throw TelegramException.badRequest("title must be non-empty");
        }
        return call.world().locked(() -> {
            Chat chat = ChatMethods.asAdmin(call, AdminRight.CHANGE_INFO, "not enough rights to change chat title");
            call.world().membership().title(chat, title, call.self());
            return Results.TRUE;
        });
    }

    private static JsonNode chatDescription(Call call) {
        return call.world().locked(() -> {
            Chat chat = ChatMethods.asAdmin(call, AdminRight.CHANGE_INFO, "not enough rights to set chat description");
            call.world().membership().description(chat, call.params().text("description"));
            return Results.TRUE;
        });
    }

    private static String address(Call call) {
        Chat chat = ChatMethods.asAdmin(call, AdminRight.INVITE_USERS, "not enough rights to manage chat invite link");
        return "https://t.me/+"
                + Long.toUnsignedString(chat.key().hashCode() * 31L + call.bot().id(), 36) + "AAA";
    }

    private static JsonNode exportLink(Call call) {
        return call.world().locked(() -> tools.jackson.databind.node.StringNode.valueOf(address(call)));
    }

    private static JsonNode link(Call call) {
        return call.world().locked(() -> {
            ObjectNode link = Json.object();
            link.put("invite_link", address(call));
            link.set("creator", call.self().json());
            link.put("creates_join_request", call.params().flag("creates_join_request"));
            link.put("is_primary", false);
            link.put("is_revoked", false);
            if (call.params().has("name")) {
                link.put("name", call.params().text("name"));
            }
            return link;
        });
    }
}
