package dev.tgops.botrunner.sending;

import java.util.Comparator;
import java.util.TreeSet;

/** The lanes whose heads go to one chat and count alike; part of {@link ChatAgenda}. */
final class ChatQueue {

    /** How calls count against the bot's limits. */
    enum Pace {
        /** Not at all: they wait for closed gates only. */
        UNPACED,
        FREE,
        /** The bot pays for them, and may send more. */
        PAID
    }

    /** @param chatId 0: calls that go to no chat */
    record Key(long chatId, Pace pace) {}

    /** By the most urgent lane; only for queues that have one. */
    static final Comparator<ChatQueue> BY_URGENCY = Comparator.comparing(chat -> chat.lanes.first(), Lane.BY_URGENCY);

    static final Comparator<ChatQueue> BY_TIME = Comparator.<ChatQueue>comparingLong(chat -> chat.due)
            .thenComparingLong(chat -> chat.key.chatId())
            .thenComparing(chat -> chat.key.pace());

    final Key key;
    final ChatLimits limits;
    final TreeSet<Lane> lanes = new TreeSet<>(Lane.BY_URGENCY);

    /** When it is looked at next, while it is delayed. */
    long due;

    boolean delayed;

    private final Gates gates;

    /** @param limits shared by the queues of the chat */
    ChatQueue(Key key, ChatLimits limits, Gates gates) {
        this.key = key;
        this.limits = limits;
        this.gates = gates;
    }

    /** Its most urgent request. */
    PendingRequest head() {
        return lanes.first().head();
    }

    /** When its most urgent request may be called. */
    long earliest() {
        long gate = gates.chat(key.chatId());
        return key.pace() == Pace.UNPACED ? gate : Math.max(gate, limits.next(head().priority(), head().weight()));
    }
}
