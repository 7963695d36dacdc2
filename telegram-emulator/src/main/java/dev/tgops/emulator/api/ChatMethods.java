package dev.tgops.emulator.api;

import dev.tgops.emulator.world.Account;
import dev.tgops.emulator.world.AdminRight;
import dev.tgops.emulator.world.Chat;
import dev.tgops.emulator.world.Interactions;
import dev.tgops.emulator.world.Member;
import dev.tgops.emulator.world.Message;
import dev.tgops.emulator.world.Permission;
import dev.tgops.emulator.world.Rules;
import dev.tgops.emulator.world.TelegramException;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.IntNode;
import tools.jackson.databind.node.ObjectNode;

/** Chats and who is in them, pins, and the answers to buttons. */
final class ChatMethods {
    private static final int NOTICE = 200;

    private ChatMethods() {}

    static void addTo(Map<String, Method> methods) {
        methods.put("getChat", ChatMethods::chat);
        methods.put("getChatMember", call -> call.world().locked(() -> member(call)));
        methods.put("getChatAdministrators", call -> call.world().locked(() -> admins(call)));
        methods.put("getChatMemberCount", call -> call.world().locked(() -> count(call)));
        methods.put("leaveChat", ChatMethods::leave);
        methods.put("pinChatMessage", ChatMethods::pin);
        methods.put("unpinChatMessage", ChatMethods::unpin);
        methods.put("unpinAllChatMessages", ChatMethods::unpinAll);
        methods.put("answerCallbackQuery", ChatMethods::answer);
    }

    private static JsonNode chat(Call call) {
        return call.world().locked(() -> {
            Chat chat = visible(call);
            ObjectNode full = chat.json().deepCopy();
            full.put("accent_color_id", Math.floorMod(chat.id(), 7));
            full.put("max_reaction_count", 11);
            ObjectNode gifts = full.putObject("accepted_gift_types");
            for (String kind : List.of(
                    "unlimited_gifts",
                    "limited_gifts",
                    "unique_gifts",
                    "premium_subscription",
                    "gifts_from_channels")) {
                gifts.put(kind, false);
            }
            if (chat.description() != null) {
                full.put("description", chat.description());
            }
            if (!chat.isPrivate()) {
                ObjectNode permissions = full.putObject("permissions");
                for (Permission permission : Permission.values()) {
                    permissions.put(permission.field(), chat.permissions().contains(permission));
                }
            }
            if (!chat.pinned().isEmpty()) {
                Message pinned = chat.message(chat.pinned().getLast());
                if (pinned != null) {
                    full.set("pinned_message", call.world().renderer().message(pinned, call.bot()));
                }
            }
            return full;
        });
    }

    /** A chat the bot may ask about: one it is in. */
    static Chat visible(Call call) {
        Chat chat = call.chat("chat_id");
        if (chat.migratedTo() != 0) {
            throw TelegramException.migrated(chat.migratedTo());
        }
        if (!chat.isPrivate()) {
            Rules.reachable(chat, call.self());
        }
        return chat;
    }

    private static JsonNode member(Call call) {
        Chat chat = visible(call);
        Account account = account(call);
        if (chat.isPrivate()) {
            Member.Status status = Member.Status.MEMBER;
            return Member.of(account, status).json();
        }
        return chat.member(account).json();
    }

    static Account account(Call call) {
        long id = call.params().number("user_id", 0);
        if (id == 0) {
            throw TelegramException.badRequest("invalid user_id specified");
        }
        Account account = call.world().account(id);
        if (account == null) {
            throw TelegramException.badRequest("PARTICIPANT_ID_INVALID");
        }
        return account;
    }

    private static JsonNode admins(Call call) {
        Chat chat = visible(call);
        if (chat.isPrivate()) {
            throw TelegramException.badRequest("there are no administrators in the private chat");
        }
        boolean bots = call.params().flag("return_bots");
        List<Member> admins = chat.members().stream()
                .filter(Member::admin)
                .filter(member ->
                        bots || !member.account().bot() || member.account().equals(call.self()))
                .toList();
        return Results.list(admins, Member::json);
    }

    private static JsonNode count(Call call) {
        Chat chat = visible(call);
        if (chat.isPrivate()) {
            return IntNode.valueOf(2);
        }
        return IntNode.valueOf(
                (int) chat.members().stream().filter(Member::present).count());
    }

    private static JsonNode leave(Call call) {
        return call.world().locked(() -> {
            Chat chat = call.chat("chat_id");
            if (chat.isPrivate()) {
                throw TelegramException.badRequest("chat member status can't be changed in private chats");
            }
            Rules.reachable(chat, call.self());
            call.world().membership().leave(chat, call.self());
            return Results.TRUE;
        });
    }

    private static Chat pinnable(Call call) {
        Chat chat = call.chat("chat_id");
        Rules.reachable(chat, call.self());
        if (!Rules.mayPin(chat, call.self())) {
            throw TelegramException.badRequest("not enough rights to manage pinned messages in the chat");
        }
        return chat;
    }

    private static JsonNode pin(Call call) {
        return call.world().locked(() -> {
            Chat chat = pinnable(call);
            Message message = Rules.message(chat, call.messageId(), "pin");
            if (message.service()) {
                throw TelegramException.badRequest("message can't be pinned");
            }
            call.world().posting().pin(message, call.self());
            return Results.TRUE;
        });
    }

    private static JsonNode unpin(Call call) {
        return call.world().locked(() -> {
            Chat chat = pinnable(call);
            int id = call.params().integer("message_id", 0);
            if (id == 0 && chat.pinned().isEmpty()) {
                throw TelegramException.badRequest("message to unpin not found");
            }
            if (id != 0) {
                Rules.message(chat, id, "unpin");
            }
            call.world().posting().unpin(chat, id == 0 ? chat.pinned().getLast() : id, 0);
            return Results.TRUE;
        });
    }

    private static JsonNode unpinAll(Call call) {
        return call.world().locked(() -> {
            call.world().posting().unpin(pinnable(call), 0, 0);
            return Results.TRUE;
        });
    }

    private static JsonNode answer(Call call) {
        Params params = call.params();
        String text = params.text("text");
        if (text.length() > NOTICE) {
            throw TelegramException.badRequest("MESSAGE_TOO_LONG");
        }
        Interactions.Answer answer = new Interactions.Answer(text, params.flag("show_alert"), params.text("url"));
        call.world().interactions().answer(call.bot(), params.text("callback_query_id"), answer);
        return Results.TRUE;
    }

    /**
     * Whether the bot has a right in the chat.
     *
     * @throws TelegramException 400 where it has not
     */
    static Chat asAdmin(Call call, AdminRight right, String refusal) {
        Chat chat = call.chat("chat_id");
        Rules.reachable(chat, call.self());
        if (chat.isPrivate() || !chat.member(call.self()).can(right)) {
            throw TelegramException.badRequest(refusal);
        }
        return chat;
    }
}
