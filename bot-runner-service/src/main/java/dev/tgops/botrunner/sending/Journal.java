package dev.tgops.botrunner.sending;

import dev.tgops.botrunner.sending.JournalStore.Known;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Makes marks and outcomes durable in natural groups: what gathers while a write is under way is the next write.
 *
 * <p>Order holds: a lane's outcome is written before, or together with, the next mark of the lane. While the database is away entries wait, bounded by the calls that may be under way.
 */
@Component
class Journal {

    /** What becomes of entries; called on the journal's thread, never blocking. */
    interface Listener {
        /** May be called now. */
        void marked(PendingRequest request);

        /** Its doubt is this owner's to settle. */
        void takenOver(PendingRequest request);

        /** Its outcome is durable here, and may be published. */
        void ended(JournalEntry.End end);

        void freed(PendingRequest request);

        /** Neither marked nor ended now: this is known of it from before. */
        void known(PendingRequest request, Known known);

        /** Nothing was written: the lease is another's. */
        void fenced(PendingRequest request);
    }

    private static final Logger log = LoggerFactory.getLogger(Journal.class);
    private static final int GROUP = 500;
    private static final long FIRST_PAUSE_MILLIS = 50;
    private static final long LAST_PAUSE_MILLIS = 1_000;

    private final BlockingQueue<JournalEntry> queue = new LinkedBlockingQueue<>();
    private final JournalStore store;
    private final DistributionSummary groups;
    private final Timer writes;
    private volatile @Nullable Thread thread;

    Journal(JournalStore store, MeterRegistry meters) {
        this.store = store;
        this.groups = meters.summary("tgops.journal.group");
        this.writes = meters.timer("tgops.journal.writes");
        meters.gaugeCollectionSize("tgops.journal.waiting", List.of(), queue);
    }

    void start(Listener listener) {
        Thread writer = Thread.ofPlatform().name("journal").daemon().unstarted(() -> run(listener));
        thread = writer;
        writer.start();
    }

    /** Ends when what waits is written, or after a second. */
    void stop() throws InterruptedException {
        Thread writer = thread;
        thread = null;
        if (writer != null && !writer.join(Duration.ofSeconds(1))) {
            writer.interrupt();
            writer.join();
        }
    }

    void add(JournalEntry entry) {
        queue.add(entry);
    }

    private void run(Listener listener) {
        try {
            while (thread == Thread.currentThread() || !queue.isEmpty()) {
                JournalEntry first = queue.poll(100, TimeUnit.MILLISECONDS);
                if (first != null) {
                    write(group(first), listener);
                }
            }
        } catch (InterruptedException e) {
            log.warn("{} entries are not written", queue.size());
        } finally {
            store.close();
        }
    }

    /** What waits, up to the next entry of a request that is in the group already: it must see the first one's effect. */
    private List<JournalEntry> group(JournalEntry first) {
        List<JournalEntry> group = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (JournalEntry next = first; next != null; next = queue.poll()) {
            group.add(next);
            ids.add(next.request().id());
            JournalEntry following = queue.peek();
            if (group.size() >= GROUP
                    || following == null
                    || ids.contains(following.request().id())) {
                break;
            }
        }
        return group;
    }

    private void write(List<JournalEntry> group, Listener listener) throws InterruptedException {
        long pause = FIRST_PAUSE_MILLIS;
        while (true) {
            try {
                long start = System.nanoTime();
                Set<String> written = store.write(JournalGroup.of(group));
                List<String> without = group.stream()
                        .map(entry -> entry.request().id())
                        .filter(id -> !written.contains(id))
                        .toList();
                Map<String, Known> known = without.isEmpty() ? Map.of() : store.find(without);
                writes.record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
                groups.record(group.size());
                group.forEach(entry -> tell(entry, written, known, listener));
                return;
            } catch (SQLException e) {
                log.warn("The journal waits for the database: {}", e.toString());
                Thread.sleep(pause);
                pause = Math.min(LAST_PAUSE_MILLIS, pause * 2);
            }
        }
    }

    private static void tell(JournalEntry entry, Set<String> written, Map<String, Known> known, Listener listener) {
        PendingRequest request = entry.request();
        Known before = known.get(request.id());
        try {
            if (written.contains(request.id()) || isOwn(entry, before)) {
                switch (entry) {
                    case JournalEntry.Mark mark -> listener.marked(request);
                    case JournalEntry.TakeOver takeOver -> listener.takenOver(request);
                    case JournalEntry.Free free -> listener.freed(request);
                    case JournalEntry.End end -> listener.ended(end);
                }
            } else if (before != null && !(entry instanceof JournalEntry.Free)) {
                listener.known(request, before);
            } else {
                listener.fenced(request);
            }
        } catch (RuntimeException e) {
            log.error("Request {} is stuck", request, e);
        }
    }

    /** Whether an earlier attempt of this very write was executed, but its answer was lost. */
    private static boolean isOwn(JournalEntry entry, @Nullable Known known) {
        if (known == null || known.epoch() != entry.request().lease().epoch()) {
            return false;
        }
        return switch (entry) {
            case JournalEntry.Mark mark -> known.state() == 'C';
            case JournalEntry.TakeOver takeOver -> known.state() == 'C';
            case JournalEntry.Free free -> known.state() == 'F';
            case JournalEntry.End end -> known.state() == 'E' && Arrays.equals(known.outcome(), end.json());
        };
    }
}
