package dev.tgops.botrunner.sending;

import dev.tgops.botrunner.BotRunnerSettings.Pacing;
import dev.tgops.contracts.bot.BotRequest.Priority;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeSet;

/** The lanes whose heads go to one chat, and the chat's limits; part of {@link BotLanes}. */
final class ChatQueue {

    /**
     * A chat has two queues.
     *
     * @param chatId 0: calls that go to no chat
     * @param paced false: calls that wait for closed gates only
     */
    record Key(long chatId, boolean paced) {}

    /** By the most urgent lane; only for queues that have one. */
    static final Comparator<ChatQueue> BY_URGENCY = Comparator.comparing(chat -> chat.lanes.first(), Lane.BY_URGENCY);

    static final Comparator<ChatQueue> BY_TIME = Comparator.<ChatQueue>comparingLong(chat -> chat.due)
            .thenComparingLong(chat -> chat.key.chatId())
            .thenComparing(chat -> chat.key.paced());

    private static final long MINUTE = 60_000_000_000L;

    final Key key;
    final TreeSet<Lane> lanes = new TreeSet<>(Lane.BY_URGENCY);

    /** When it is looked at next, while it is delayed. */
    long due;

    boolean delayed;

    private final Gcra perChat;
    private final SlidingWindow perGroup;
    private final int personBurst;
    private final Map<Long, Long> gates;

    /** @param gates until when chats are closed; the bot's, shared */
    ChatQueue(Key key, Pacing pacing, Map<Long, Long> gates) {
        this.key = key;
        this.gates = gates;
        this.personBurst = pacing.personBurst();
        this.perChat = new Gcra(pacing.chatPerSecond());
        this.perGroup = new SlidingWindow(key.chatId() < 0 ? pacing.groupPerMinute() : 0, MINUTE);
    }

    /** When its most urgent request may be called. */
    long earliest() {
        long gate = gates.getOrDefault(key.chatId(), 0L);
        if (!key.paced()) {
            return gate;
        }
        int burst = lanes.first().head().priority() == Priority.PERSON ? personBurst : 1;
        return Math.max(gate, Math.max(perChat.next(burst), perGroup.next()));
    }

    void take(long now) {
        perChat.take(now);
        perGroup.take(now);
    }

    boolean isForgotten(long now) {
        return lanes.isEmpty() && perChat.isIdle(now) && perGroup.isIdle(now);
    }
}
