package dev.tgops.botrunner.sending;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Until when a bot's chats, and the whole bot, are closed after a 429. Times are nanoseconds. */
final class Gates {

    private final Map<Long, Long> chats = new HashMap<>();
    private long bot;

    /**
     * Closes a chat, or the whole bot once a second chat is limited or the call had no chat.
     *
     * @return whether the whole bot is closed
     */
    boolean close(@Nullable Long chatId, long until, long now) {
        forget(now);
        boolean wholeBot = chatId == null || chats.keySet().stream().anyMatch(other -> !other.equals(chatId));
        if (chatId != null) {
            chats.merge(chatId, until, Math::max);
        }
        if (wholeBot) {
            closeBot(until);
        }
        return wholeBot;
    }

    void closeBot(long until) {
        bot = Math.max(bot, until);
    }

    long bot() {
        return bot;
    }

    /** 0 where it is open; the bot's gate apart. */
    long chat(long chatId) {
        return chats.getOrDefault(chatId, 0L);
    }

    /** When a call to this chat, or to none, may be made. */
    long until(@Nullable Long chatId) {
        return chatId == null ? bot : Math.max(bot, chat(chatId));
    }

    void forget(long now) {
        chats.values().removeIf(until -> until <= now);
    }
}
