package dev.tgops.botrunner.sending;

import dev.tgops.botrunner.sending.Aside.Share;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings requests back that were set aside: shortly before they are due, in order, and only as many as there is room for. */
final class Backlog {

    static final Duration EVERY = Duration.ofMillis(100);

    private static final Logger log = LoggerFactory.getLogger(Backlog.class);

    private static final Duration LONGEST_LEAD = Duration.ofSeconds(2);

    private static final int AT_ONCE = 500;

    private final BacklogStore store;
    private final Works works;
    private final Admission admission;
    private final Clock clock;

    /** So much earlier than due: they wait in memory for the very moment. */
    private final Duration lead;

    private final Queue<String> finished = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean running = new AtomicBoolean();
    private final Set<BotWork> unsure = new HashSet<>();

    /** @param asideAfter for how long requests wait in memory */
    Backlog(BacklogStore store, Works works, Admission admission, Duration asideAfter, Clock clock) {
        this.store = store;
        this.works = works;
        this.admission = admission;
        this.clock = clock;
        Duration half = asideAfter.dividedBy(2);
        this.lead = half.compareTo(LONGEST_LEAD) < 0 ? half : LONGEST_LEAD;
    }

    /** Looks at all bots, on a thread of its own where there is something to do. */
    void look() {
        boolean something = !finished.isEmpty()
                || works.all().stream().anyMatch(work -> work.aside().count() > 0);
        if (something && running.compareAndSet(false, true)) {
            Thread.startVirtualThread(() -> {
                try {
                    forget();
                    unsure.removeIf(BotWork::isStopped);
                    works.all().forEach(this::bringBack);
                } finally {
                    running.set(false);
                }
            });
        }
    }

    private void forget() {
        List<String> ids = new ArrayList<>();
        for (String id = finished.peek(); id != null && ids.size() < 2 * AT_ONCE; id = finished.peek()) {
            ids.add(finished.remove());
        }
        try {
            if (!ids.isEmpty()) {
                store.delete(ids);
            }
        } catch (RuntimeException e) {
            finished.addAll(ids);
            log.warn("Requests leave the backlog later: {}", e.toString());
        }
    }

    private void bringBack(BotWork work) {
        if (work.isStopped() || work.aside().count() == 0) {
            return;
        }
        try {
            Instant now = clock.instant();
            if (unsure.contains(work)) {
                putBack(work);
            }
            if (work.aside().mayExpire(now)) {
                expired(work, now);
            }
            boolean stopped = admission.isStopped(work);
            if (stopped || !work.isClosedForLong()) {
                Instant by = stopped ? BacklogStore.FOREVER : now.plus(lead);
                List<Share> shares = work.aside().due(by);
                Collections.shuffle(shares);
                shares.forEach(share -> due(work, share, Math.min(AT_ONCE, work.room(share)), by));
            }
        } catch (RuntimeException e) {
            unsure.add(work);
            log.warn("The backlog of bot {} waits: {}", work.botId(), e.toString());
        }
    }

    /** The database went away while rows came back: those that did not arrive are brought back again. */
    private void putBack(BotWork work) {
        List<String> arrived = new ArrayList<>(admission.admittedFromBacklog(work));
        arrived.addAll(finished);
        store.putBack(work.botId(), work.lease(), arrived).forEach(work.aside()::restore);
        unsure.remove(work);
    }

    private void due(BotWork work, Share share, int most, Instant by) {
        if (most > 0) {
            long seen = work.aside().version();
            List<BacklogStore.Row> rows = store.due(work.botId(), work.lease(), share, by, most);
            if (rows.size() < most) {
                work.aside().nextDue(share, store.nextDue(work.botId(), work.lease(), share), seen);
            }
            admit(work, rows);
        }
    }

    private void expired(BotWork work, Instant now) {
        long seen = work.aside().version();
        List<BacklogStore.Row> rows = store.expired(work.botId(), work.lease(), now, AT_ONCE);
        if (rows.size() < AT_ONCE) {
            work.aside().nextDeadline(store.nextDeadline(work.botId(), work.lease()), seen);
        }
        admit(work, rows);
    }

    /** Each counts as set aside until it is in: what has come meanwhile does not overtake it. */
    private void admit(BotWork work, List<BacklogStore.Row> rows) {
        Admission.Batch batch = admission.batch();
        for (BacklogStore.Row row : rows) {
            admission.admit(row, work, batch, () -> finished.add(row.id()));
            work.aside().remove(row.share(), row.lane());
        }
    }
}
