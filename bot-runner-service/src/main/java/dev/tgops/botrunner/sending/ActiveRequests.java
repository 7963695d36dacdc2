package dev.tgops.botrunner.sending;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The requests that this process has taken in, by id: each once. */
final class ActiveRequests {

    private final Map<String, PendingRequest> active = new ConcurrentHashMap<>();

    /** Whether it is taken in; false where one with its id is active already: that one's outcome answers both. */
    boolean add(PendingRequest request) {
        boolean first = active.putIfAbsent(request.id(), request) == null;
        // A row of the backlog stays for the next owner, who finds the outcome: the active one may yet be set aside.
        if (!first && !request.fromBacklog) {
            request.finishRecord();
        }
        return first;
    }

    void remove(PendingRequest request) {
        active.remove(request.id(), request);
    }

    /** Forgets all of some partitions. */
    void drop(Collection<Integer> partitions) {
        active.values().removeIf(request -> partitions.contains(request.lease().partition()));
    }

    /** The ids of a bot's requests that have come back from the backlog. */
    List<String> fromBacklog(BotWork work) {
        return active.values().stream()
                .filter(request -> request.fromBacklog && request.work == work)
                .map(PendingRequest::id)
                .toList();
    }

    int size() {
        return active.size();
    }
}
