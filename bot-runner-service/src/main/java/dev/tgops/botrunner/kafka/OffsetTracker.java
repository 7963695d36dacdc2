package dev.tgops.botrunner.kafka;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Which records of a partition are finished: the offset that may be committed is behind the last of an unbroken row.
 *
 * <p>Records are added and the offset is read by the consumer's thread; any thread may finish one.
 */
public final class OffsetTracker {

    /** A record that is being worked on. */
    public static final class Entry {
        private final long offset;
        private volatile boolean finished;

        private Entry(long offset) {
            this.offset = offset;
        }

        /** Nothing more is to be done for the record, also after a crash. */
        public void finish() {
            finished = true;
        }
    }

    private final Deque<Entry> open = new ArrayDeque<>();
    private long committable = -1;

    /** Begins with the next record, in order of offsets. */
    public Entry add(long offset) {
        Entry entry = new Entry(offset);
        open.addLast(entry);
        return entry;
    }

    /** The offset to commit, -1 where none has been finished. */
    public long committable() {
        while (true) {
            Entry first = open.peekFirst();
            if (first == null || !first.finished) {
                return committable;
            }
            committable = first.offset + 1;
            open.removeFirst();
        }
    }
}
