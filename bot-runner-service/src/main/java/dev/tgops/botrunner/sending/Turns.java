package dev.tgops.botrunner.sending;

import dev.tgops.contracts.bot.BotRequest.Priority;
import java.util.HashMap;
import java.util.Map;

/**
 * Start-time fair queuing: those who want something of a bot at the same time get even shares, however much each of them has waiting. A campaign is one who wants, so is a lane, and a chat for what
 * has no lane.
 */
final class Turns {

    private record Key(Priority priority, String who) {}

    private static final class Flow {
        private long next;
        private int waiting;
    }

    private final Map<Key, Flow> flows = new HashMap<>();
    private final long[] now = new long[Priority.values().length];

    /** Gives a request its turn; it keeps it. */
    void enter(PendingRequest request) {
        Flow flow = flows.computeIfAbsent(key(request), key -> new Flow());
        flow.waiting++;
        request.turn = Math.max(now[request.priority().ordinal()], flow.next);
        flow.next = request.turn + Math.max(1, request.weight());
    }

    /** A request that was taken already waits again, with the turn that it had. */
    void enterAgain(PendingRequest request) {
        flows.computeIfAbsent(key(request), key -> new Flow()).waiting++;
    }

    /** The request is called. */
    void taken(PendingRequest request) {
        int priority = request.priority().ordinal();
        now[priority] = Math.max(now[priority], request.turn);
    }

    /** The request waits no more. */
    void leave(PendingRequest request) {
        Key key = key(request);
        Flow flow = flows.get(key);
        if (flow != null && --flow.waiting == 0) {
            flows.remove(key);
        }
    }

    private static Key key(PendingRequest request) {
        return new Key(request.priority(), request.flow());
    }
}
