package dev.tgops.ticket.tickets;

import dev.tgops.contracts.bot.BotRequest;
import dev.tgops.contracts.ticket.TicketEvent;
import dev.tgops.contracts.ticket.TicketEvent.Actor;
import dev.tgops.contracts.ticket.TicketStatus;
import java.time.Instant;
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
    private final Outbox outbox;
    private final WaitingMessages waiting;
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
    private boolean changed;

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
        state.endpoints().forEach(endpoint -> endpoints.put(endpoint.id(), endpoint));
        this.outbox = new Outbox(state);
        this.waiting = new WaitingMessages(state.waiting(), state.albums());
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
                outbox.outstanding(),
                waiting.state(),
                messages.pages(),
                messages.packedRecent(),
                outbox.sequence(),
                outbox.pending(),
                seen.packed(),
                waiting.albums());
    }

    void stored() {
        version++;
        changed = false;
        outbox.stored();
        waiting.stored();
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
        return changed || outbox.changed() || waiting.changed();
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
        outbox.clear();
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
        waiting.removeEndpoint(endpointId);
    }

    /** Messages that wait for their endpoints. */
    public WaitingMessages waiting() {
        return waiting;
    }

    // ---- requests and events

    /** Sequence of the next request or event; with the ticket's id, the request's id. */
    public long nextSequence() {
        return outbox.sequence() + 1;
    }

    public void send(BotRequest request, Outstanding expected) {
        outbox.send(request, expected);
    }

    public void emit(TicketEvent event) {
        outbox.emit(event);
    }

    /** The request that is over now, or null where its outcome is known already. */
    public @Nullable Outstanding settle(String requestId) {
        return outbox.settle(requestId);
    }

    public List<Outstanding> outstandingFor(String endpoint) {
        return outbox.outstandingFor(endpoint);
    }

    /** Marks that the message was changed while its copy is on the way; false where it is not. */
    public boolean changeFollows(String endpoint, String messageId) {
        return outbox.copyIsToBeEdited(endpoint, messageId);
    }

    /** Marks that the card changed while it is being posted or changed; false where it is not. */
    public boolean cardFollows(String endpoint) {
        return outbox.cardIsToBeEdited(endpoint);
    }

    public List<Pending> pending() {
        return outbox.pending();
    }

    /** Forgets what is published; the next write stores it so, and until then a repeat is harmless. */
    public void published(long through) {
        outbox.published(through);
    }

    /** What this process has published of the ticket; not stored. */
    public long publishedThrough() {
        return outbox.publishedThrough();
    }
}
