package dev.tgops.ticket.tickets;

import dev.tgops.contracts.Topics;
import dev.tgops.contracts.bot.BotRequest;
import dev.tgops.contracts.ticket.TicketEvent;
import dev.tgops.contracts.ticket.TicketEvent.Actor;
import dev.tgops.contracts.ticket.TicketStatus;
import dev.tgops.starter.kafka.EventJson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A ticket: changes happen here, in memory, and are stored by one compare-and-set write together with the requests and events that follow from them. Not safe for use by several
 * threads.
 */
public final class Ticket {

    private final String id;
    private final String projectId;
    private final long number;
    private final Actor createdBy;
    private final Instant createdAt;
    private final @Nullable Origin origin;
    private final Map<String, Endpoint> endpoints = new LinkedHashMap<>();
    private final Map<String, Outstanding> outstanding = new LinkedHashMap<>();
    private final List<Waiting> waiting = new ArrayList<>();
    private final Map<String, OpenAlbum> albums = new LinkedHashMap<>();
    private final List<Pending> pending = new ArrayList<>();
    private final MessageLog messages;
    private final SeenUpdates seen;
    private long version;
    private String subject;
    private TicketStatus status;
    private Priority priority;
    private List<String> tags;
    private @Nullable String assignee;
    private @Nullable String customerId;
    private @Nullable String customerName;
    private @Nullable String groupId;
    private Instant updatedAt;
    private @Nullable Instant closedAt;
    private @Nullable Instant erasedAt;
    private long sequence;
    private boolean changed;
    private long publishedThrough;

    Ticket(TicketState state) {
        this.id = state.id();
        this.projectId = state.projectId();
        this.number = state.number();
        this.createdBy = state.createdBy();
        this.createdAt = state.createdAt();
        this.origin = state.origin();
        this.version = state.version();
        this.subject = state.subject();
        this.status = state.status();
        this.priority = state.priority();
        this.tags = state.tags();
        this.assignee = state.assignee();
        this.customerId = state.customerId();
        this.customerName = state.customerName();
        this.groupId = state.groupId();
        this.updatedAt = state.updatedAt();
        this.closedAt = state.closedAt();
        this.erasedAt = state.erasedAt();
        this.sequence = state.sequence();
        state.endpoints().forEach(endpoint -> endpoints.put(endpoint.id(), endpoint));
        state.outstanding().forEach(request -> outstanding.put(request.requestId(), request));
        this.waiting.addAll(state.waiting());
        this.pending.addAll(state.pending());
        if (state.albums() != null) {
            state.albums().forEach(album -> albums.put(album.id(), album));
        }
        this.messages = MessageLog.of(state.pages(), state.recent());
        this.seen = SeenUpdates.of(state.seen());
    }

    /** A new ticket with a topic that has no group yet. */
    public static Ticket open(
            String id,
            String projectId,
            long number,
            String subject,
            Actor by,
            String topicBotId,
            @Nullable Origin origin,
            Instant now) {
        Ticket ticket = new Ticket(new TicketState(
                id,
                0,
                0,
                projectId,
                number,
                subject,
                TicketStatus.OPEN,
                Priority.NORMAL,
                List.of(),
                null,
                null,
                null,
                null,
                by,
                origin,
                now,
                now,
                null,
                null,
                List.of(Endpoint.topic(topicBotId)),
                List.of(),
                List.of(),
                0,
                new byte[0],
                0,
                List.of(),
                new byte[0],
                null));
        ticket.changed = true;
        return ticket;
    }

    /** The state after this change. */
    TicketState state(long writer) {
        return new TicketState(
                id,
                version + 1,
                writer,
                projectId,
                number,
                subject,
                status,
                priority,
                tags,
                assignee,
                customerId,
                customerName,
                groupId,
                createdBy,
                origin,
                createdAt,
                updatedAt,
                closedAt,
                erasedAt,
                List.copyOf(endpoints.values()),
                List.copyOf(outstanding.values()),
                List.copyOf(waiting),
                messages.pages(),
                messages.packedRecent(),
                sequence,
                List.copyOf(pending),
                seen.packed(),
                albums.isEmpty() ? null : List.copyOf(albums.values()));
    }

    void stored() {
        version++;
        changed = false;
    }

    // ---- what it is

    public String id() {
        return id;
    }

    public String projectId() {
        return projectId;
    }

    public long version() {
        return version;
    }

    public long number() {
        return number;
    }

    public String subject() {
        return subject;
    }

    public TicketStatus status() {
        return status;
    }

    public boolean isClosed() {
        return status == TicketStatus.CLOSED;
    }

    public boolean isErased() {
        return erasedAt != null;
    }

    public Actor createdBy() {
        return createdBy;
    }

    public @Nullable String customerId() {
        return customerId;
    }

    public @Nullable String customerName() {
        return customerName;
    }

    public @Nullable String groupId() {
        return groupId;
    }

    public @Nullable Origin origin() {
        return origin;
    }

    /** Whether nothing has happened since then. */
    public boolean quietSince(Instant time) {
        return updatedAt.isBefore(time);
    }

    /** Whether it differs from what is stored. */
    public boolean changed() {
        return changed;
    }

    // ---- updates

    /** Remembers that the update is applied; false where it was before. */
    public boolean firstTime(String updateKey) {
        boolean added = seen.add(updateKey);
        changed |= added;
        return added;
    }

    // ---- life

    public void created(Instant now) {
        emit(new TicketEvent.Created(id, projectId, now, number, subject, createdBy, customerId, groupId));
    }

    /** Ties the ticket to the customer whose private chat with the bot it serves. */
    public void serve(String customer, String name, String botId, long chatId) {
        customerId = customer;
        customerName = name;
        put(Endpoint.customer(botId, chatId));
    }

    public void assignGroup(String group) {
        groupId = group;
        changed = true;
    }

    /** False where it was closed already. */
    public boolean close(Actor by, Instant now) {
        if (isClosed()) {
            return false;
        }
        status = TicketStatus.CLOSED;
        closedAt = now;
        touch(now);
        emit(new TicketEvent.Closed(id, projectId, now, number, by));
        return true;
    }

    /** False where it was not closed. */
    public boolean reopen(Actor by, Instant now) {
        if (!isClosed()) {
            return false;
        }
        status = TicketStatus.OPEN;
        closedAt = null;
        touch(now);
        emit(new TicketEvent.Reopened(id, projectId, now, number, by));
        return true;
    }

    /** Changes what is given; status is OPEN or PENDING. False where nothing changed. */
    public boolean update(TicketChange change, Actor by, Instant now) {
        boolean any = false;
        if (change.subject() != null && !change.subject().equals(subject)) {
            subject = change.subject();
            any = true;
        }
        if (change.status() != null && change.status() != status) {
            status = change.status();
            any = true;
        }
        if (change.priority() != null && change.priority() != priority) {
            priority = change.priority();
            any = true;
        }
        if (change.tags() != null && !change.tags().equals(tags)) {
            tags = List.copyOf(change.tags());
            any = true;
        }
        String next = change.assignee();
        if (next != null && !next.equals(assignee == null ? "" : assignee)) {
            assignee = next.isEmpty() ? null : next;
            any = true;
        }
        if (any) {
            touch(now);
            emit(new TicketEvent.Updated(id, projectId, now, number, subject, status, by));
        }
        return any;
    }

    /** Forgets the content. The messages' ids remain until {@link #messagesErased()}. */
    public void erase(Actor by, Instant now) {
        erasedAt = now;
        status = TicketStatus.CLOSED;
        closedAt = closedAt == null ? now : closedAt;
        subject = "";
        tags = List.of();
        assignee = null;
        customerId = null;
        customerName = null;
        waiting.clear();
        albums.clear();
        outstanding.clear();
        pending.clear();
        touch(now);
        emit(new TicketEvent.Erased(id, projectId, now, number, by));
    }

    public void messagesErased() {
        messages.clear();
        endpoints.clear();
        changed = true;
    }

    private void touch(Instant now) {
        updatedAt = now;
        changed = true;
    }

    // ---- messages

    /** Takes the message in as the ticket's latest; the answer carries its position. */
    public TicketMessage add(TicketMessage message, Instant now) {
        TicketMessage placed = message.withOrder(messages.count());
        messages.add(message.id());
        if (status == TicketStatus.PENDING && message.direction() == TicketEvent.MessageSent.Direction.INBOUND) {
            status = TicketStatus.OPEN;
        }
        touch(now);
        emit(new TicketEvent.MessageSent(
                id,
                projectId,
                message.sentAt(),
                message.id(),
                message.direction(),
                message.author(),
                message.contentType(),
                message.text()));
        return placed;
    }

    public long messageCount() {
        return messages.count();
    }

    /** Ids of at most {@code count} latest messages, in order; never more than the last hundred or two. */
    public List<String> latestMessages(int count) {
        List<UUID> recent = messages.recent();
        return recent.subList(Math.max(0, recent.size() - count), recent.size()).stream()
                .map(UUID::toString)
                .toList();
    }

    List<UUID> recentMessages() {
        return messages.recent();
    }

    long messagePages() {
        return messages.pages();
    }

    List<MessageLog.Page> fullPages() {
        return messages.fullPages();
    }

    // ---- endpoints

    public List<Endpoint> endpoints() {
        return List.copyOf(endpoints.values());
    }

    public @Nullable Endpoint endpoint(String endpointId) {
        return endpoints.get(endpointId);
    }

    public void put(Endpoint endpoint) {
        endpoints.put(endpoint.id(), endpoint);
        changed = true;
    }

    /** Takes the endpoint away, with what waits for it. */
    public void remove(String endpointId) {
        changed |= endpoints.remove(endpointId) != null;
        changed |= waiting.removeIf(w -> w.endpoint().equals(endpointId));
    }

    // ---- messages that wait

    public void await(String endpoint, TicketMessage message) {
        var source = message.source();
        // An album that was written in a lost topic is shown there again item by item.
        boolean writtenThere = source != null && source.endpoint().equals(endpoint);
        waiting.add(new Waiting(endpoint, message.id(), message.order(), writtenThere ? null : message.album()));
        changed = true;
    }

    /** Waits for more of the album until then. */
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

    /** In the messages' order. */
    public List<Waiting> waitingFor(String endpoint) {
        return waiting.stream()
                .filter(w -> w.endpoint().equals(endpoint))
                .sorted(Comparator.comparingLong(Waiting::order))
                .toList();
    }

    public void stopWaiting(Waiting done) {
        changed |= waiting.remove(done);
    }

    /** The message is sent to no endpoint that it still waits for; their ids. */
    public List<String> stopWaiting(String messageId) {
        List<Waiting> gone =
                waiting.stream().filter(w -> w.messageId().equals(messageId)).toList();
        changed |= waiting.removeAll(gone);
        return gone.stream().map(Waiting::endpoint).toList();
    }

    // ---- requests and events

    /** Sequence of the next request or event; with the ticket's id, the request's id. */
    public long nextSequence() {
        return sequence + 1;
    }

    public void send(BotRequest request, Outstanding expected) {
        sequence = expected.sequence();
        pending.add(new Pending(
                sequence,
                Topics.BOT_REQUESTS,
                request.botId(),
                BotRequest.EVENT_TYPE,
                request.requestId(),
                EventJson.write(request)));
        outstanding.put(request.requestId(), expected);
        changed = true;
    }

    public void emit(TicketEvent event) {
        sequence++;
        pending.add(new Pending(
                sequence,
                Topics.TICKET_TICKETS,
                id,
                TicketEventTypes.of(event),
                id + ":" + sequence,
                EventJson.write(event)));
        changed = true;
    }

    /** The request that is over now, or null where its outcome is known already. */
    public @Nullable Outstanding settle(String requestId) {
        Outstanding settled = outstanding.remove(requestId);
        changed |= settled != null;
        return settled;
    }

    public List<Outstanding> outstandingFor(String endpoint) {
        return outstanding.values().stream()
                .filter(request -> request.endpoint().equals(endpoint))
                .toList();
    }

    /** Marks that the message was changed while its copy is on the way; false where it is not. */
    public boolean changeFollows(String endpoint, String messageId) {
        for (Outstanding request : outstanding.values()) {
            if (request.purpose() == Outstanding.Purpose.COPY
                    && request.endpoint().equals(endpoint)
                    && request.messages().contains(messageId)) {
                outstanding.put(request.requestId(), request.withEdit());
                changed = true;
                return true;
            }
        }
        return false;
    }

    /** Marks that the card changed while it is being posted or changed; false where it is not. */
    public boolean cardFollows(String endpoint) {
        for (Outstanding request : outstanding.values()) {
            if (request.purpose() == Outstanding.Purpose.CARD
                    && request.endpoint().equals(endpoint)) {
                outstanding.put(request.requestId(), request.withEdit());
                changed = true;
                return true;
            }
        }
        return false;
    }

    public List<Pending> pending() {
        return List.copyOf(pending);
    }

    /** Forgets what is published; the next write stores it so, and until then a repeat is harmless. */
    public void published(long through) {
        publishedThrough = Math.max(publishedThrough, through);
        pending.removeIf(record -> record.sequence() <= through);
    }

    /** What this process has published of the ticket; not stored. */
    public long publishedThrough() {
        return publishedThrough;
    }
}
