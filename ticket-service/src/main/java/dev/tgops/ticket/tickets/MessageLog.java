package dev.tgops.ticket.tickets;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * The order of a ticket's messages: full pages of ids have documents of their own ({@link MessagePages}), the latest ids stand in the ticket. So a page of a conversation is read by
 * keys, without a secondary index.
 */
final class MessageLog {

    static final int PAGE = 100;

    private long pages;
    private final List<UUID> recent = new ArrayList<>();

    static MessageLog of(long pages, byte[] recent) {
        MessageLog messages = new MessageLog();
        messages.pages = pages;
        messages.recent.addAll(unpack(recent));
        return messages;
    }

    long pages() {
        return pages;
    }

    long count() {
        return pages * PAGE + recent.size();
    }

    List<UUID> recent() {
        return List.copyOf(recent);
    }

    void add(String messageId) {
        recent.add(UUID.fromString(messageId));
    }

    /** Pages that became full; they must be stored before the ticket, whose state no longer holds their ids then. */
    List<Page> fullPages() {
        List<Page> full = new ArrayList<>();
        while (recent.size() >= 2 * PAGE) {
            List<UUID> ids = recent.subList(0, PAGE);
            full.add(new Page(pages++, pack(ids)));
            ids.clear();
        }
        return full;
    }

    void clear() {
        pages = 0;
        recent.clear();
    }

    byte[] packedRecent() {
        return pack(recent);
    }

    /** A full page of message ids. */
    record Page(long number, byte[] ids) {}

    static byte[] pack(List<UUID> ids) {
        ByteBuffer buffer = ByteBuffer.allocate(ids.size() * 16);
        ids.forEach(id -> buffer.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits()));
        return buffer.array();
    }

    static List<UUID> unpack(byte[] packed) {
        ByteBuffer buffer = ByteBuffer.wrap(packed);
        List<UUID> ids = new ArrayList<>(packed.length / 16);
        while (buffer.remaining() >= 16) {
            ids.add(new UUID(buffer.getLong(), buffer.getLong()));
        }
        return ids;
    }
}
