package dev.tgops.emulator.faults;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The faults in force, tried in the order they were asked for; and the latency of all calls. */
public final class Faults {
    private final List<Fault> faults = new CopyOnWriteArrayList<>();
    private volatile long latencyMillis;

    /** Puts a fault in force. */
    public Fault add(Fault fault) {
        faults.add(fault);
        return fault;
    }

    public void clear() {
        faults.clear();
        latencyMillis = 0;
    }

    /** Every call is answered this much later. */
    public void latency(Duration latency) {
        latencyMillis = latency.toMillis();
    }

    public long latencyMillis() {
        return latencyMillis;
    }

    /** The fault that strikes this call, or null. */
    public @Nullable Fault strike(long bot, String method, @Nullable String chat) {
        if (faults.isEmpty()) {
            return null;
        }
        for (Fault fault : faults) {
            if (fault.strikes(bot, method, chat)) {
                return struck(fault);
            }
        }
        return null;
    }

    private Fault struck(Fault fault) {
        if (fault.spent()) {
            faults.remove(fault);
        }
        return fault;
    }

    public ObjectNode json() {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("latencyMillis", latencyMillis);
        ArrayNode list = node.putArray("faults");
        faults.forEach(fault -> list.add(fault.json()));
        return node;
    }
}
