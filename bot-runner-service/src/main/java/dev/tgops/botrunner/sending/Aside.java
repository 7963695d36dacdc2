package dev.tgops.botrunner.sending;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What of one bot is set aside in the {@link BacklogStore}: only counts, whatever its size. Lanes are counted in a few hundred drawers: a request whose lane shares a drawer with another one makes
 * the same detour, which costs it a moment. Thread-safe.
 */
final class Aside {

    private static final int DRAWERS = 256;

    /** A bulk campaign (empty: none), or what people and the platform send; within a share nothing that is due overtakes. */
    record Share(boolean bulk, String campaign) {}

    private static final class Shelf {
        private int count;
        private Instant due = Instant.MAX;
    }

    private final Map<Share, Shelf> shelves = new HashMap<>();
    private final int[] drawers = new int[DRAWERS];
    private int count;
    private Instant deadline = Instant.MAX;
    private long version;

    /** Requests are on their way there. */
    synchronized void add(Share share, @Nullable String lane, int requests) {
        shelves.computeIfAbsent(share, s -> new Shelf()).count += requests;
        count += requests;
        if (lane != null) {
            drawers[drawer(lane)] += requests;
        }
    }

    /** What a former owner has set aside. */
    void restore(BacklogStore.Waiting waiting) {
        add(waiting.share(), waiting.lane(), waiting.count());
        there(waiting.share(), waiting.dueAt(), waiting.deadline());
    }

    /** Requests are there, and can be found. */
    synchronized void there(Share share, Instant dueAt, Instant expiresAt) {
        version++;
        Shelf shelf = shelves.get(share);
        if (shelf != null && dueAt.isBefore(shelf.due)) {
            shelf.due = dueAt;
        }
        if (expiresAt.isBefore(deadline)) {
            deadline = expiresAt;
        }
    }

    /** Changes whenever more is there: what was learned before it changed may be out of date. */
    synchronized long version() {
        return version;
    }

    /** It has come back. */
    synchronized void remove(Share share, @Nullable String lane) {
        Shelf shelf = shelves.get(share);
        if (shelf == null) {
            return;
        }
        count--;
        if (--shelf.count == 0) {
            shelves.remove(share);
        }
        if (lane != null) {
            drawers[drawer(lane)]--;
        }
    }

    /** Whether a new request would overtake what must go before it. */
    synchronized boolean isBefore(Share share, @Nullable String lane) {
        return share.bulk() && shelves.containsKey(share) || lane != null && drawers[drawer(lane)] > 0;
    }

    synchronized int count() {
        return count;
    }

    /** The shares of which something may be due. */
    synchronized List<Share> due(Instant by) {
        List<Share> due = new ArrayList<>();
        shelves.forEach((share, shelf) -> {
            if (!shelf.due.isAfter(by)) {
                due.add(share);
            }
        });
        return due;
    }

    /** At that version nothing of the share was due before this time. */
    synchronized void nextDue(Share share, Instant time, long seen) {
        Shelf shelf = shelves.get(share);
        if (shelf != null && seen == version) {
            shelf.due = time;
        }
    }

    synchronized boolean mayExpire(Instant by) {
        return count > 0 && !deadline.isAfter(by);
    }

    /** At that version nothing expired before this time. */
    synchronized void nextDeadline(Instant time, long seen) {
        if (seen == version) {
            deadline = time;
        }
    }

    private static int drawer(String lane) {
        return Math.floorMod(lane.hashCode(), DRAWERS);
    }
}
