package dev.tgops.ticket.tickets;

import java.nio.ByteBuffer;

/**
 * The ticket's inbox: hashes of the latest updates applied to it, kept in the ticket itself, so that one write stores the effect and that it was done.
 *
 * <p>A repeat comes after at most one batch of the router (500) and of the poller (100), each for one chat: {@value #CAPACITY} is several times as much.
 */
final class SeenUpdates {

    static final int CAPACITY = 1024;

    private final long[] hashes = new long[CAPACITY];
    private int size;
    private int next;

    static SeenUpdates of(byte[] packed) {
        SeenUpdates seen = new SeenUpdates();
        ByteBuffer buffer = ByteBuffer.wrap(packed);
        while (buffer.remaining() >= Long.BYTES) {
            seen.put(buffer.getLong());
        }
        return seen;
    }

    /** Oldest first. */
    byte[] packed() {
        ByteBuffer buffer = ByteBuffer.allocate(size * Long.BYTES);
        int first = size < CAPACITY ? 0 : next;
        for (int i = 0; i < size; i++) {
            buffer.putLong(hashes[(first + i) % CAPACITY]);
        }
        return buffer.array();
    }

    /** Remembers the update; false where it was known. */
    boolean add(String updateKey) {
        long hash = DerivedIds.hash(updateKey);
        for (int i = 0; i < size; i++) {
            if (hashes[i] == hash) {
                return false;
            }
        }
        put(hash);
        return true;
    }

    private void put(long hash) {
        hashes[next] = hash;
        next = (next + 1) % CAPACITY;
        size = Math.min(size + 1, CAPACITY);
    }
}
