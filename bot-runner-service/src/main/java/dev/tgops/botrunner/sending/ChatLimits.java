package dev.tgops.botrunner.sending;

import dev.tgops.botrunner.BotRunnerSettings.Pacing;
import dev.tgops.contracts.bot.BotRequest.Priority;

/** What a chat takes: so many messages a second, a person's in a small burst; a group so many in any minute besides. */
final class ChatLimits {

    private static final long MINUTE = 60_000_000_000L;

    private final long chatId;
    private final Gcra perChat;
    private final SlidingLog perGroup;
    private final int personBurst;

    ChatLimits(long chatId, Pacing pacing) {
        this.chatId = chatId;
        this.perChat = new Gcra(pacing.chatPerSecond());
        this.perGroup = new SlidingLog(chatId < 0 ? pacing.groupPerMinute() : 0, MINUTE);
        this.personBurst = pacing.personBurst();
    }

    long chatId() {
        return chatId;
    }

    long next(Priority priority, int weight) {
        return Math.max(perChat.next(priority == Priority.PERSON ? personBurst : 1), perGroup.next(weight));
    }

    void take(int weight, long now) {
        // An album is one message to the second of its chat, and as many as it has to the minute of its group.
        perChat.take(now, 1);
        perGroup.take(weight);
    }

    void ended(int weight, long at) {
        perChat.ended(at);
        perGroup.ended(weight, at);
    }

    void returned(int weight) {
        perGroup.returned(weight);
    }

    boolean isIdle(long now) {
        return perChat.isIdle(now) && perGroup.isIdle(now);
    }
}
