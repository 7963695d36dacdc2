package dev.tgops.ticket.tickets;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A ticket's messages that wait for their endpoints, and the albums that may go on. */
public final class WaitingMessages {

    private static final Comparator<Waiting> ORDER =
            Comparator.comparingLong(Waiting::order).thenComparing(waiting -> !waiting.isCopy());

    private final List<Waiting> waiting = new ArrayList<>();
    private final Map<String, OpenAlbum> albums = new LinkedHashMap<>();
    private boolean changed;

    WaitingMessages(List<Waiting> waiting, @Nullable List<OpenAlbum> albums) {
        this.waiting.addAll(waiting);
        if (albums != null) {
            albums.forEach(album -> this.albums.put(album.id(), album));
        }
    }

    /** A copy of the message is to go there. */
    public void add(String endpoint, TicketMessage message, Instant now) {
        var source = message.source();
        // An album that was written in a lost topic is shown there again item by item.
        boolean writtenThere = source != null && source.endpoint().equals(endpoint);
        waiting.add(
                new Waiting(endpoint, message.id(), message.order(), writtenThere ? null : message.album(), now, null));
        changed = true;
    }

    /** It is to be said there that the message was not delivered to another endpoint. */
    public void addWord(String endpoint, TicketMessage message, String undelivered, Instant now) {
        waiting.add(new Waiting(endpoint, message.id(), message.order(), null, now, undelivered));
        changed = true;
    }

    /** What waits for the endpoint, in the messages' order. */
    public List<Waiting> of(String endpoint) {
        return waiting.stream()
                .filter(w -> w.endpoint().equals(endpoint))
                .sorted(ORDER)
                .toList();
    }

    /** The endpoints that something waits for. */
    public Set<String> endpoints() {
        Set<String> endpoints = new LinkedHashSet<>();
        waiting.forEach(w -> endpoints.add(w.endpoint()));
        return endpoints;
    }

    public void remove(Waiting done) {
        changed |= waiting.remove(done);
    }

    /** Nothing of the message waits any more; the endpoints that no copy of it goes to now. */
    public List<String> removeMessage(String messageId) {
        List<String> copies = waiting.stream()
                .filter(w -> w.messageId().equals(messageId) && w.isCopy())
                .map(Waiting::endpoint)
                .toList();
        changed |= waiting.removeIf(w -> w.messageId().equals(messageId));
        return copies;
    }

    void removeEndpoint(String endpoint) {
        changed |= waiting.removeIf(w -> w.endpoint().equals(endpoint));
    }

    void clear() {
        waiting.clear();
        albums.clear();
        changed = true;
    }

    /** Waits until then for more of the album. */
    public void expectMore(String album, Instant closesAt) {
        albums.put(album, new OpenAlbum(album, closesAt));
        changed = true;
    }

    /** Whether more of the album may come. */
    public boolean isOpen(String album, Instant now) {
        OpenAlbum open = albums.get(album);
        return open != null && open.closesAt().isAfter(now);
    }

    /** When the next album counts as complete, or null where none is open. */
    public @Nullable Instant nextAlbumClosesAt() {
        return albums.values().stream()
                .map(OpenAlbum::closesAt)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    /** Forgets the albums that are complete. */
    public void closeAlbums(Instant now) {
        changed |= albums.values().removeIf(album -> !album.closesAt().isAfter(now));
    }

    boolean changed() {
        return changed;
    }

    void stored() {
        changed = false;
    }

    List<Waiting> state() {
        return List.copyOf(waiting);
    }

    @Nullable List<OpenAlbum> albums() {
        return albums.isEmpty() ? null : List.copyOf(albums.values());
    }
}
