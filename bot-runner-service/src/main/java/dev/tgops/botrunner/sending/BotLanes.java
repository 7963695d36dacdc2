package dev.tgops.botrunner.sending;

import dev.tgops.botrunner.BotRunnerSettings.Pacing;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Decides which request of one bot is called next, and when: order within a lane, people before bulk, limits of bot, chat and group, closed gates.
 *
 * <p>Lanes hang on their head's chat. A chat is ready, or waits for a time, or has nothing to do; all steps are logarithmic. Times are nanoseconds of one clock that starts near zero. Not
 * thread-safe: its owner locks.
 */
final class BotLanes {

    /** Nothing waits for a time. */
    static final long NEVER = Long.MAX_VALUE;

    private final LongSupplier clock;
    private final Pacing pacing;
    private final int underWayLimit;
    private final Gcra perBot;
    private final Map<String, Lane> lanes = new HashMap<>();
    private final Map<ChatQueue.Key, ChatQueue> chats = new HashMap<>();
    private final TreeSet<ChatQueue> readyPaced = new TreeSet<>(ChatQueue.BY_URGENCY);
    private final TreeSet<ChatQueue> readyUnpaced = new TreeSet<>(ChatQueue.BY_URGENCY);
    private final TreeSet<ChatQueue> delayed = new TreeSet<>(ChatQueue.BY_TIME);
    private final Map<Long, Long> gates = new HashMap<>();
    private long botGate;
    private int underWay;

    /** @param clock nanoseconds, near zero at its start */
    BotLanes(Pacing pacing, int underWayLimit, LongSupplier clock) {
        this.clock = clock;
        this.pacing = pacing.enabled() ? pacing : new Pacing(false, 0, 0, pacing.personBurst(), 0);
        this.underWayLimit = underWayLimit;
        this.perBot = new Gcra(this.pacing.botPerSecond());
    }

    /** A new request, behind those of its lane. */
    void offer(PendingRequest request) {
        String name = request.request().lane();
        Lane lane = name == null ? new Lane(null) : lanes.computeIfAbsent(name, Lane::new);
        request.lane = lane;
        lane.waiting.addLast(request);
        if (lane.waiting.size() == 1 && !lane.busy) {
            hang(lane);
        }
    }

    /** The next request to call now, null where none is due; {@link #nextTime} tells when one may be. */
    @Nullable PendingRequest take() {
        long now = clock.getAsLong();
        if (botGate > now || underWay >= underWayLimit) {
            return null;
        }
        promote(now);
        ChatQueue chat = firstDue(readyUnpaced, now);
        if (chat == null && !readyPaced.isEmpty() && botTime() <= now) {
            chat = firstDue(readyPaced, now);
        }
        if (chat == null) {
            return null;
        }
        Lane lane = chat.lanes.first();
        unhang(lane);
        if (chat.key.paced()) {
            perBot.take(now);
            chat.take(now);
            replace(chat);
        }
        lane.busy = true;
        underWay++;
        return lane.waiting.removeFirst();
    }

    /** When {@link #take} may give something, or {@link #NEVER}. */
    long nextTime() {
        if (underWay >= underWayLimit) {
            return NEVER;
        }
        long next = delayed.isEmpty() ? NEVER : delayed.first().due;
        if (!readyUnpaced.isEmpty()) {
            next = 0;
        } else if (!readyPaced.isEmpty()) {
            next = Math.min(next, botTime());
        }
        return next == NEVER ? NEVER : Math.max(next, botGate);
    }

    /** The request has ended; its lane goes on. */
    void finished(PendingRequest request) {
        underWay--;
        freeLane(laneOf(request));
    }

    /** The request waits for something outside; its lane with it, the bot not. */
    void hold(PendingRequest request) {
        underWay--;
    }

    /** A request that was {@link #hold held} ended without a further call. */
    void finishedWhileHeld(PendingRequest request) {
        freeLane(laneOf(request));
    }

    /** A request that was {@link #hold held} is called next in its lane. */
    void resume(PendingRequest request) {
        Lane lane = laneOf(request);
        lane.waiting.addFirst(request);
        lane.busy = false;
        hang(lane);
    }

    /** Takes out waiting requests that will not be called: expired ones, those of a broken lane or a stopped bot. */
    List<PendingRequest> remove(Predicate<PendingRequest> which) {
        List<PendingRequest> removed = new ArrayList<>();
        for (ChatQueue chat : List.copyOf(chats.values())) {
            for (Lane lane : List.copyOf(chat.lanes)) {
                if (lane.waiting.stream().noneMatch(which)) {
                    continue;
                }
                unhang(lane);
                drain(lane, which, removed);
                freeLane(lane);
            }
        }
        for (Lane lane : List.copyOf(lanes.values())) {
            if (lane.busy) {
                drain(lane, which, removed);
            }
        }
        return removed;
    }

    /** Takes out requests of one lane. */
    List<PendingRequest> removeFromLane(@Nullable String name, Predicate<PendingRequest> which) {
        List<PendingRequest> removed = new ArrayList<>();
        Lane lane = name == null ? null : lanes.get(name);
        if (lane != null) {
            if (lane.busy) {
                drain(lane, which, removed);
            } else {
                unhang(lane);
                drain(lane, which, removed);
                freeLane(lane);
            }
        }
        return removed;
    }

    /**
     * Closes a chat, or the whole bot once a second chat is limited or the call had no chat.
     *
     * @return whether the whole bot is closed
     */
    boolean close(@Nullable Long chatId, long until) {
        long now = clock.getAsLong();
        gates.values().removeIf(time -> time <= now);
        boolean wholeBot = chatId == null || gates.keySet().stream().anyMatch(other -> !other.equals(chatId));
        if (chatId != null) {
            gates.merge(chatId, until, Math::max);
            for (boolean paced : new boolean[] {true, false}) {
                ChatQueue chat = chats.get(new ChatQueue.Key(chatId, paced));
                if (chat != null) {
                    replace(chat);
                }
            }
        }
        if (wholeBot) {
            closeBot(until);
        }
        return wholeBot;
    }

    void closeBot(long until) {
        botGate = Math.max(botGate, until);
    }

    boolean isBotClosed() {
        return botGate > clock.getAsLong();
    }

    /** Forgets chats that have nothing to do and nothing to remember. */
    void forgetIdle() {
        long now = clock.getAsLong();
        chats.values().removeIf(chat -> chat.isForgotten(now));
        gates.values().removeIf(time -> time <= now);
    }

    int chatsRemembered() {
        return chats.size();
    }

    private long botTime() {
        return perBot.next(1);
    }

    private void promote(long now) {
        while (!delayed.isEmpty() && delayed.first().due <= now) {
            replace(delayed.first());
        }
    }

    /** The most urgent ready chat; those whose time has moved are delayed. */
    private @Nullable ChatQueue firstDue(TreeSet<ChatQueue> ready, long now) {
        while (!ready.isEmpty()) {
            ChatQueue chat = ready.first();
            long earliest = chat.earliest();
            if (earliest <= now) {
                return chat;
            }
            displace(chat);
            delay(chat, earliest);
        }
        return null;
    }

    private void hang(Lane lane) {
        PendingRequest head = lane.head();
        Long chatId = head.chatId();
        ChatQueue.Key key = new ChatQueue.Key(
                chatId == null ? 0 : chatId,
                chatId != null && Calls.isMessage(head.request().call()));
        ChatQueue chat = chats.computeIfAbsent(key, k -> new ChatQueue(k, pacing, gates));
        displace(chat);
        chat.lanes.add(lane);
        lane.chat = chat;
        place(chat);
    }

    private void unhang(Lane lane) {
        ChatQueue chat = lane.chat;
        if (chat != null) {
            displace(chat);
            chat.lanes.remove(lane);
            lane.chat = null;
            place(chat);
        }
    }

    private void freeLane(Lane lane) {
        lane.busy = false;
        if (!lane.waiting.isEmpty()) {
            hang(lane);
        } else if (lane.name != null) {
            lanes.remove(lane.name, lane);
        }
    }

    private void replace(ChatQueue chat) {
        displace(chat);
        place(chat);
    }

    /** Out of the set it is in, before anything that orders it changes. */
    private void displace(ChatQueue chat) {
        if (chat.delayed) {
            delayed.remove(chat);
            chat.delayed = false;
        } else if (!chat.lanes.isEmpty()) {
            (chat.key.paced() ? readyPaced : readyUnpaced).remove(chat);
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
            (chat.key.paced() ? readyPaced : readyUnpaced).add(chat);
        }
    }

    private void delay(ChatQueue chat, long until) {
        chat.due = until;
        chat.delayed = true;
        delayed.add(chat);
    }

    private static void drain(Lane lane, Predicate<PendingRequest> which, List<PendingRequest> removed) {
        for (Iterator<PendingRequest> each = lane.waiting.iterator(); each.hasNext(); ) {
            PendingRequest request = each.next();
            if (which.test(request)) {
                each.remove();
                removed.add(request);
            }
        }
    }

    private static Lane laneOf(PendingRequest request) {
        Lane lane = request.lane;
        if (lane == null) {
            throw new IllegalStateException("never offered: " + request);
        }
        return lane;
    }
}
