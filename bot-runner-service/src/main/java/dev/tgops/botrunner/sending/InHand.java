package dev.tgops.botrunner.sending;

import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/** Requests that are being marked, called or published; a hand-over waits for them. */
final class InHand {

    private final Set<PendingRequest> requests = new HashSet<>();

    synchronized void add(PendingRequest request) {
        requests.add(request);
    }

    synchronized void remove(PendingRequest request) {
        if (requests.remove(request)) {
            notifyAll();
        }
    }

    /** Returns when none of these partitions is in hand, or after {@code wait}. */
    synchronized void await(Collection<Integer> partitions, Duration wait) throws InterruptedException {
        long until = System.nanoTime() + wait.toNanos();
        while (requests.stream().anyMatch(r -> partitions.contains(r.lease().partition()))) {
            long rest = (until - System.nanoTime()) / 1_000_000;
            if (rest <= 0) {
                return;
            }
            wait(rest);
        }
    }
}
