package dev.tgops.emulator.api;

import dev.tgops.emulator.world.Account;
import dev.tgops.emulator.world.Bot;
import dev.tgops.emulator.world.Chat;
import dev.tgops.emulator.world.TelegramException;
import dev.tgops.emulator.world.World;
import org.jspecify.annotations.Nullable;

/** One call of a method: who calls, with what, in which world. */
record Call(World world, Bot bot, Params params) {

    Account self() {
        return bot.account();
    }

    /**
     * The chat that a parameter names.
     *
     * @throws TelegramException 400 where there is none
     */
    Chat chat(String name) {
        String id = params.text(name).strip();
        if (id.isEmpty()) {
            throw TelegramException.badRequest(name.equals("chat_id") ? "chat_id is empty" : name + " is empty");
        }
        Chat chat = find(id);
        if (chat == null) {
            throw notFound(id);
        }
        return chat;
    }

    private @Nullable Chat find(String id) {
        if (id.startsWith("@")) {
            return world.chatByUsername(id.substring(1));
        }
        try {
            return world.chat(bot, Long.parseLong(id));
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** A person the bot shares a group with is known to it, but has not let it write. */
    private TelegramException notFound(String id) {
        Account person = null;
        try {
            person = world.account(Long.parseLong(id));
        } catch (NumberFormatException e) {
            // a name that nobody has
        }
        Account known = person;
        boolean met = known != null
                && world.locked(() -> world.chats().stream()
                        .anyMatch(chat -> chat.member(known).present()
                                && chat.member(self()).present()));
        return met
                ? TelegramException.forbidden("bot can't initiate conversation with a user")
                : TelegramException.badRequest("chat not found");
    }

    /** The message id of a parameter, or Telegram's complaint. */
    int messageId() {
        int id = params.integer("message_id", 0);
        if (id <= 0) {
            throw TelegramException.badRequest("message identifier is not specified");
        }
        return id;
    }
}
