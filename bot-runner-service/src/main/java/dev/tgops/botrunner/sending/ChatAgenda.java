package dev.tgops.botrunner.sending;

import dev.tgops.botrunner.BotRunnerSettings.Pacing;
import dev.tgops.botrunner.sending.ChatQueue.Pace;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which chats of a bot are ready, which wait for a time: a chat is ready, or waits, or has nothing to do, and every step is logarithmic. What is said of a ready chat may have changed since: it is
 * looked at again before it is given out.
 */
final class ChatAgenda {

    private final LongSupplier clock;
    private final Pacing pacing;
    private final Gates gates;
    private final Map<Long, ChatLimits> limits = new HashMap<>();
    private final Map<ChatQueue.Key, ChatQueue> chats = new HashMap<>();
    private final Map<Pace, TreeSet<ChatQueue>> ready = new EnumMap<>(Pace.class);
    private final TreeSet<ChatQueue> delayed = new TreeSet<>(ChatQueue.BY_TIME);

    ChatAgenda(Pacing pacing, Gates gates, LongSupplier clock) {
        this.pacing = pacing;
        this.gates = gates;
        this.clock = clock;
        for (Pace pace : Pace.values()) {
            ready.put(pace, new TreeSet<>(ChatQueue.BY_URGENCY));
        }
    }

    /** A lane with a request at its head. */
    void add(Lane lane) {
        PendingRequest head = lane.head();
        Long chatId = head.chatId();
        long id = chatId == null ? 0 : chatId;
        ChatQueue chat = chats.computeIfAbsent(
                new ChatQueue.Key(id, head.pace()),
                key -> new ChatQueue(key, limits.computeIfAbsent(id, i -> new ChatLimits(i, pacing)), gates));
        displace(chat);
        chat.lanes.add(lane);
        lane.chat = chat;
        place(chat);
    }

    void remove(Lane lane) {
        ChatQueue chat = lane.chat;
        if (chat != null) {
            displace(chat);
            chat.lanes.remove(lane);
            lane.chat = null;
            place(chat);
        }
    }

    /** A chat's limits or gate have changed. */
    void refresh(long chatId) {
        for (Pace pace : Pace.values()) {
            ChatQueue chat = chats.get(new ChatQueue.Key(chatId, pace));
            if (chat != null) {
                displace(chat);
                place(chat);
            }
        }
    }

    /** The most urgent chat that may be called now, the bot's own limits apart; null where there is none. */
    @Nullable ChatQueue first(Pace pace, long now) {
        while (!delayed.isEmpty() && delayed.first().due <= now) {
            ChatQueue due = delayed.first();
            displace(due);
            place(due);
        }
        TreeSet<ChatQueue> candidates = ready(pace);
        while (!candidates.isEmpty()) {
            ChatQueue chat = candidates.first();
            long earliest = chat.earliest();
            if (earliest <= now) {
                return chat;
            }
            displace(chat);
            delay(chat, earliest);
        }
        return null;
    }

    /** The head of the most urgent chat that seems ready, null where there is none. */
    @Nullable PendingRequest head(Pace pace) {
        TreeSet<ChatQueue> candidates = ready(pace);
        return candidates.isEmpty() ? null : candidates.first().head();
    }

    /** When a delayed chat may be ready, {@link BotLanes#NEVER} where none is delayed. */
    long nextDelayed() {
        return delayed.isEmpty() ? BotLanes.NEVER : delayed.first().due;
    }

    /** All lanes that wait in some chat. */
    Collection<Lane> lanes() {
        return chats.values().stream().flatMap(chat -> chat.lanes.stream()).toList();
    }

    /** Forgets chats that have nothing to do and nothing to remember. */
    void forgetIdle(long now) {
        chats.values().removeIf(chat -> chat.lanes.isEmpty() && chat.limits.isIdle(now));
        limits.keySet()
                .retainAll(chats.keySet().stream().map(ChatQueue.Key::chatId).collect(Collectors.toSet()));
    }

    int remembered() {
        return chats.size();
    }

    /** Out of the set it is in, before anything that orders it changes. */
    private void displace(ChatQueue chat) {
        if (chat.delayed) {
            delayed.remove(chat);
            chat.delayed = false;
        } else if (!chat.lanes.isEmpty()) {
            ready(chat.key.pace()).remove(chat);
        }
    }

    private void place(ChatQueue chat) {
        if (chat.lanes.isEmpty()) {
            return;
        }
        long earliest = chat.earliest();
        if (earliest > clock.getAsLong()) {
            delay(chat, earliest);
        } else {
            ready(chat.key.pace()).add(chat);
        }
    }

    private void delay(ChatQueue chat, long until) {
        chat.due = until;
        chat.delayed = true;
        delayed.add(chat);
    }

    private TreeSet<ChatQueue> ready(Pace pace) {
        return ready.computeIfAbsent(pace, p -> new TreeSet<>(ChatQueue.BY_URGENCY));
    }
}
