package dev.tgops.botrunner.ownership;

import dev.tgops.botrunner.BotRunnerSettings;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Acquires leases of wanted partitions as they fall free, renews those held, and tells a listener of gains and losses, on its own thread.
 *
 * <p>While the database is away nothing is lost: the local deadline passes, calls stop, and a later renewal revives the lease if nobody else took it.
 */
@Component
public class LeaseKeeper {

    /** What the keeper tells; quick, never blocking. */
    public interface Listener {
        void acquired(Collection<Lease> leases);

        /** Somebody else has them: write nothing more under them. */
        void lost(Collection<Lease> leases);
    }

    private static final Logger log = LoggerFactory.getLogger(LeaseKeeper.class);
    private static final long ACQUIRE_EVERY_MILLIS = 100;

    private final LeaseStore store;
    private final long renewNanos;
    private final Set<Integer> wanted = new HashSet<>();
    private final Map<Integer, Lease> held = new HashMap<>();
    private Thread thread = new Thread();
    private boolean running;

    LeaseKeeper(LeaseStore store, BotRunnerSettings settings) {
        this.store = store;
        this.renewNanos = settings.lease().renewEvery().toNanos();
    }

    /** Starts the keeper's thread. */
    public synchronized void start(Listener listener) {
        running = true;
        thread = Thread.ofPlatform().name("lease-keeper").daemon().start(() -> run(listener));
    }

    /** Ends the keeper's thread; held leases run out unless they are released. */
    public void stop() throws InterruptedException {
        synchronized (this) {
            running = false;
            notifyAll();
        }
        thread.join();
    }

    /** Tries to get these as well, until they are held or released. */
    public synchronized void want(Collection<Integer> partitions) {
        wanted.addAll(partitions);
        notifyAll();
    }

    /** Gives up partitions, wanted or held. */
    public void release(Collection<Integer> partitions) {
        List<Lease> given = new ArrayList<>();
        synchronized (this) {
            wanted.removeAll(partitions);
            for (Integer partition : partitions) {
                Lease lease = held.remove(partition);
                if (lease != null) {
                    lease.end();
                    given.add(lease);
                }
            }
        }
        if (!given.isEmpty()) {
            try {
                store.release(given);
            } catch (RuntimeException e) {
                log.warn("Leases run out by themselves, they could not be released: {}", e.toString());
            }
        }
    }

    private void run(Listener listener) {
        long nextRenewal = System.nanoTime() + renewNanos;
        while (true) {
            List<Lease> toRenew;
            List<Integer> toAcquire;
            synchronized (this) {
                try {
                    long rest = Math.max(1, (nextRenewal - System.nanoTime()) / 1_000_000);
                    wait(wanted.isEmpty() ? rest : Math.min(rest, ACQUIRE_EVERY_MILLIS));
                } catch (InterruptedException e) {
                    return;
                }
                if (!running) {
                    return;
                }
                toAcquire = List.copyOf(wanted);
                toRenew = List.copyOf(held.values());
            }
            try {
                if (System.nanoTime() - nextRenewal >= 0) {
                    nextRenewal = System.nanoTime() + renewNanos;
                    if (!toRenew.isEmpty()) {
                        forget(store.renew(toRenew), listener);
                    }
                }
                if (!toAcquire.isEmpty()) {
                    keep(store.acquire(toAcquire), listener);
                }
            } catch (RuntimeException e) {
                log.warn("Leases wait for the database: {}", e.toString());
            }
        }
    }

    private void keep(List<Lease> acquired, Listener listener) {
        List<Lease> unwanted = new ArrayList<>();
        List<Lease> kept = new ArrayList<>();
        synchronized (this) {
            for (Lease lease : acquired) {
                if (wanted.remove(lease.partition())) {
                    held.put(lease.partition(), lease);
                    kept.add(lease);
                } else {
                    lease.end();
                    unwanted.add(lease);
                }
            }
        }
        if (!kept.isEmpty()) {
            listener.acquired(kept);
        }
        if (!unwanted.isEmpty()) {
            store.release(unwanted);
        }
    }

    private void forget(List<Lease> lost, Listener listener) {
        List<Lease> gone = new ArrayList<>();
        synchronized (this) {
            for (Lease lease : lost) {
                if (held.remove(lease.partition(), lease)) {
                    lease.end();
                    gone.add(lease);
                }
            }
        }
        if (!gone.isEmpty()) {
            listener.lost(gone);
        }
    }
}
