package dev.tgops.ticket.tickets;

import dev.tgops.contracts.Topics;
import dev.tgops.contracts.bot.BotRequest;
import dev.tgops.contracts.ticket.TicketEvent;
import dev.tgops.starter.kafka.EventJson;
import dev.tgops.ticket.tickets.Outstanding.Purpose;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What a ticket has to send, in order: requests and events that leave with its next write, and the requests whose outcomes have not come yet. */
final class Outbox {

    private final String ticketId;
    private final Map<String, Outstanding> outstanding = new LinkedHashMap<>();
    private final List<Pending> pending = new ArrayList<>();
    private long sequence;
    private long publishedThrough;
    private boolean changed;

    Outbox(TicketState state) {
        this.ticketId = state.id();
        this.sequence = state.sequence();
        state.outstanding().forEach(request -> outstanding.put(request.requestId(), request));
        this.pending.addAll(state.pending());
    }

    long sequence() {
        return sequence;
    }

    void send(BotRequest request, Outstanding expected) {
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

    void emit(TicketEvent event) {
        sequence++;
        pending.add(new Pending(
                sequence,
                Topics.TICKET_TICKETS,
                ticketId,
                TicketEventTypes.of(event),
                ticketId + ":" + sequence,
                EventJson.write(event)));
        changed = true;
    }

    @Nullable Outstanding settle(String requestId) {
        Outstanding settled = outstanding.remove(requestId);
        changed |= settled != null;
        return settled;
    }

    List<Outstanding> outstandingFor(String endpoint) {
        return outstanding.values().stream()
                .filter(request -> request.endpoint().equals(endpoint))
                .toList();
    }

    boolean copyIsToBeEdited(String endpoint, String messageId) {
        return isToBeEdited(
                endpoint,
                request ->
                        request.purpose() == Purpose.COPY && request.messages().contains(messageId));
    }

    boolean cardIsToBeEdited(String endpoint) {
        return isToBeEdited(endpoint, request -> request.purpose() == Purpose.CARD);
    }

    /** Marks the first request to the endpoint that fits; false where none is on its way. */
    private boolean isToBeEdited(String endpoint, Predicate<Outstanding> which) {
        for (Outstanding request : outstanding.values()) {
            if (request.endpoint().equals(endpoint) && which.test(request)) {
                outstanding.put(request.requestId(), request.withEdit());
                changed = true;
                return true;
            }
        }
        return false;
    }

    List<Pending> pending() {
        return List.copyOf(pending);
    }

    void published(long through) {
        publishedThrough = Math.max(publishedThrough, through);
        pending.removeIf(record -> record.sequence() <= through);
    }

    long publishedThrough() {
        return publishedThrough;
    }

    void clear() {
        outstanding.clear();
        pending.clear();
        changed = true;
    }

    boolean changed() {
        return changed;
    }

    void stored() {
        changed = false;
    }

    List<Outstanding> outstanding() {
        return List.copyOf(outstanding.values());
    }
}
