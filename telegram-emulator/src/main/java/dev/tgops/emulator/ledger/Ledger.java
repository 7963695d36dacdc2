package dev.tgops.emulator.ledger;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongFunction;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Every call and every update, bounded; counters are exact also where entries were dropped or lean mode keeps none. */
public final class Ledger {
    private final int capacity;
    private volatile boolean lean;
    private final Deque<CallEntry> calls = new ArrayDeque<>();
    private final Deque<UpdateEntry> updates = new ArrayDeque<>();
    private final AtomicLong updateSequence = new AtomicLong();
    private final LongAdder evicted = new LongAdder();
    private final Map<String, LongAdder> counters = new ConcurrentHashMap<>();
    private final Map<Long, AtomicLong> pollers = new ConcurrentHashMap<>();
    private final Object callsLock = new Object();
    private long callSequence;
    private final Object updatesLock = new Object();

    /** Keeps at most {@code capacity} calls and as many updates; none in lean mode. */
    public Ledger(int capacity, boolean lean) {
        this.capacity = capacity;
        this.lean = lean;
    }

    public boolean lean() {
        return lean;
    }

    /** Switches entries off (counters go on) or on again. */
    public void lean(boolean on) {
        lean = on;
    }

    /**
     * Counts a call that has ended, and keeps it unless lean.
     *
     * @param entryOf makes the entry with the sequence number given to it
     */
    public void call(LongFunction<CallEntry> entryOf) {
        CallEntry entry;
        synchronized (callsLock) {
            entry = entryOf.apply(++callSequence);
            if (!lean) {
                if (calls.size() >= capacity) {
                    calls.removeFirst();
                    evicted.increment();
                }
                calls.addLast(entry);
            }
        }
        count("calls." + entry.method());
        count("status." + entry.status());
        if (entry.fault() != null) {
            count("faults." + entry.fault());
        }
        if (!entry.answered()) {
            count("unheard." + entry.status());
            if (entry.processed()) {
                count("lostAnswers");
            }
        }
    }

    /** Opens the entry of a new update. */
    public UpdateEntry update(long bot, int id, String type, String chat, int message, long created) {
        UpdateEntry entry = new UpdateEntry(updateSequence.incrementAndGet(), bot, id, type, chat, message, created);
        count("updates.created");
        if (!lean) {
            synchronized (updatesLock) {
                if (updates.size() >= capacity) {
                    updates.removeFirst();
                    evicted.increment();
                }
                updates.addLast(entry);
            }
        }
        return entry;
    }

    public void count(String counter) {
        add(counter, 1);
    }

    public void add(String counter, long by) {
        LongAdder adder = counters.get(counter);
        if (adder == null) {
            adder = counters.computeIfAbsent(counter, name -> new LongAdder());
        }
        adder.add(by);
    }

    /** The value of a counter, 0 where nothing was counted. */
    public long counter(String name) {
        LongAdder adder = counters.get(name);
        return adder == null ? 0 : adder.sum();
    }

    /** Notes how many getUpdates of a bot are under way now; the maximum is kept. */
    public void polling(long bot, int concurrent) {
        pollers.computeIfAbsent(bot, id -> new AtomicLong()).accumulateAndGet(concurrent, Math::max);
    }

    /** The most getUpdates of that bot that were ever under way at once. */
    public long mostConcurrentPolls(long bot) {
        AtomicLong most = pollers.get(bot);
        return most == null ? 0 : most.get();
    }

    /** The calls after a sequence number, in its order. */
    public List<CallEntry> calls(long after) {
        List<CallEntry> found = new ArrayList<>();
        synchronized (callsLock) {
            // From the newest: a reader that follows asks for the last few of very many.
            Iterator<CallEntry> newestFirst = calls.descendingIterator();
            while (newestFirst.hasNext()) {
                CallEntry entry = newestFirst.next();
                if (entry.sequence() <= after) {
                    break;
                }
                found.add(entry);
            }
        }
        Collections.reverse(found);
        return found;
    }

    /** The calls after a sequence number as JSON objects. */
    public List<ObjectNode> callsJson(long after) {
        return calls(after).stream().map(CallEntry::json).toList();
    }

    /** The updates of a bot (0 for all) in order, as JSON objects. */
    public List<ObjectNode> updatesJson(long bot) {
        List<UpdateEntry> copy;
        synchronized (updatesLock) {
            copy = new ArrayList<>(updates);
        }
        return copy.stream()
                .filter(entry -> bot == 0 || entry.bot() == bot)
                .map(UpdateEntry::json)
                .toList();
    }

    /** All counters, and the most concurrent polls per bot. */
    public ObjectNode counters() {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        ObjectNode all = node.putObject("counters");
        new TreeMap<>(counters).forEach((name, value) -> all.put(name, value.sum()));
        ObjectNode most = node.putObject("mostConcurrentPolls");
        new TreeMap<>(pollers).forEach((bot, value) -> most.put(Long.toString(bot), value.get()));
        node.put("evicted", evicted.sum());
        return node;
    }

    /** Forgets entries, counters and maxima; sequence numbers go on. */
    public void clear() {
        synchronized (callsLock) {
            calls.clear();
        }
        synchronized (updatesLock) {
            updates.clear();
        }
        counters.clear();
        pollers.clear();
        evicted.reset();
    }
}
