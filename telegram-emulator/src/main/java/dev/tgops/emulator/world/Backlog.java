package dev.tgops.emulator.world;

import dev.tgops.emulator.ledger.Ledger;
import dev.tgops.emulator.ledger.UpdateEntry;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The updates of one bot that wait, numbered and kept for a day. Guarded by its queue. */
final class Backlog {
    private static final int CAPACITY = 100_000;
    private static final long IDLE_MILLIS = Duration.ofDays(7).toMillis();
    private static final long SWEEP_MILLIS = 1000;

    private final long bot;
    private final Ledger ledger;
    private final Clock clock;
    private final RandomGenerator random;
    private final Deque<PendingUpdate> pending = new ArrayDeque<>();
    private int nextId;
    private long lastAdded;
    private long nextSweep;

    Backlog(long bot, Ledger ledger, Clock clock, RandomGenerator random) {
        this.bot = bot;
        this.ledger = ledger;
        this.clock = clock;
        this.random = random;
    }

    void add(UpdateType type, String chat, int message, ObjectNode payload) {
        long now = clock.millis();
        if (nextId == 0 || (now - lastAdded > IDLE_MILLIS && pending.isEmpty())) {
            nextId = random.nextInt(2_000_001, 1_000_000_000);
        }
        lastAdded = now;
        if (pending.size() >= CAPACITY) {
            pending.removeFirst().entry().dropped("overflow");
        }
        int id = nextId++;
        ObjectNode update = Json.object();
        update.put("update_id", id);
        update.set(type.field(), payload);
        UpdateEntry entry = ledger.update(bot, id, type.field(), chat, message, now);
        pending.addLast(new PendingUpdate(id, chat, now + type.kept().toMillis(), Json.bytes(update), entry));
    }

    boolean isEmpty() {
        return pending.isEmpty();
    }

    int size() {
        expire();
        return pending.size();
    }

    /** The first ones, marked as handed out. */
    List<PendingUpdate> take(int limit) {
        expire();
        List<PendingUpdate> taken = new ArrayList<>(Math.min(limit, pending.size()));
        for (PendingUpdate update : pending) {
            if (taken.size() >= limit) {
                break;
            }
            taken.add(delivered(update));
        }
        return taken;
    }

    /** The first one that may go, marked as handed out; null for none. A chat whose oldest update may not go yet has none that may, though it falls free while we look. */
    @Nullable PendingUpdate first(Predicate<PendingUpdate> free) {
        expire();
        Set<String> held = new HashSet<>();
        for (PendingUpdate update : pending) {
            if (!held.contains(update.chat())) {
                if (free.test(update)) {
                    return delivered(update);
                }
                held.add(update.chat());
            }
        }
        return null;
    }

    private PendingUpdate delivered(PendingUpdate update) {
        update.entry().delivered(clock.millis());
        return update;
    }

    /** Confirms all below the offset; a negative one keeps so many of the last. */
    void confirm(int offset) {
        expire();
        int upTo = offset;
        if (offset < 0) {
            int skip = Math.max(0, pending.size() + offset);
            upTo = pending.stream()
                    .skip(skip)
                    .findFirst()
                    .map(PendingUpdate::id)
                    .orElse(nextId);
        }
        while (!pending.isEmpty() && pending.getFirst().id() < upTo) {
            confirmed(pending.removeFirst());
        }
    }

    void confirm(PendingUpdate update) {
        if (pending.remove(update)) {
            confirmed(update);
        }
    }

    private void confirmed(PendingUpdate update) {
        update.entry().confirmed(clock.millis());
        ledger.count("updates.confirmed");
    }

    void drop() {
        pending.forEach(update -> update.entry().dropped("dropped"));
        pending.clear();
    }

    private void expire() {
        long now = clock.millis();
        if (now < nextSweep) {
            return;
        }
        nextSweep = now + SWEEP_MILLIS; // a long backlog is not walked on every poll
        for (Iterator<PendingUpdate> all = pending.iterator(); all.hasNext(); ) {
            PendingUpdate update = all.next();
            if (update.expires() <= now) {
                all.remove();
                update.entry().dropped("expired");
            }
        }
    }
}
