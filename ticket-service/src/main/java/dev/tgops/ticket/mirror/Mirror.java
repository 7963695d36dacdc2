package dev.tgops.ticket.mirror;

import dev.tgops.contracts.bot.BotCall;
import dev.tgops.contracts.bot.BotCall.ReplyTo;
import dev.tgops.contracts.bot.BotOutcome;
import dev.tgops.ticket.TicketSettings;
import dev.tgops.ticket.mirror.ReplyTargets.Target;
import dev.tgops.ticket.tickets.DirtyTickets.Homeless;
import dev.tgops.ticket.tickets.Endpoint;
import dev.tgops.ticket.tickets.Outstanding;
import dev.tgops.ticket.tickets.Outstanding.Purpose;
import dev.tgops.ticket.tickets.Ticket;
import dev.tgops.ticket.tickets.TicketMessage;
import dev.tgops.ticket.tickets.TicketMessage.Copy;
import dev.tgops.ticket.tickets.TicketMessage.Delivery;
import dev.tgops.ticket.tickets.TicketMessage.Source;
import dev.tgops.ticket.tickets.Waiting;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.SequencedSet;
import org.springframework.stereotype.Component;

/** Copies a ticket's messages to its other chats, in the order in which they were written. */
@Component
public class Mirror {

    /** Telegram's limit of an album. */
    private static final int LARGEST_ALBUM = 10;

    private final Requests requests;
    private final CopyCalls calls;
    private final Amendments amendments;
    private final Notices notices;
    private final TicketSettings settings;

    Mirror(Requests requests, CopyCalls calls, Amendments amendments, Notices notices, TicketSettings settings) {
        this.requests = requests;
        this.calls = calls;
        this.amendments = amendments;
        this.notices = notices;
        this.settings = settings;
    }

    /** Takes a new message into the ticket and sends it to every chat but the one it was written in. */
    public TicketMessage add(Work work, TicketMessage written) {
        Ticket ticket = work.ticket();
        TicketMessage message = ticket.add(written, work.now());
        Source source = message.source();
        for (Endpoint endpoint : ticket.endpoints()) {
            if (source == null || !source.endpoint().equals(endpoint.id())) {
                message = message.withCopy(endpoint.id(), Copy.PENDING);
            }
        }
        String album = message.album();
        if (album != null) {
            Instant closesAt = work.now().plus(settings.albumQuiet());
            ticket.expectMore(album, closesAt);
            work.changes().albumsCloseAt(closesAt);
        }
        work.create(message);
        for (String endpoint : message.copies().keySet()) {
            copy(work, message, endpoint);
        }
        return message;
    }

    private void copy(Work work, TicketMessage message, String endpointId) {
        Endpoint endpoint = work.ticket().endpoint(endpointId);
        if (endpoint == null) {
            return;
        }
        if (endpoint.state() == Endpoint.State.BLOCKED) {
            fail(work, message, endpoint, Copy.ended(Delivery.FAILED, notices.cause(endpoint), null, work.now()));
            return;
        }
        work.ticket().await(endpointId, message);
        if (endpoint.state() == Endpoint.State.HOMELESS) {
            Ticket ticket = work.ticket();
            work.changes().homeless().add(new Homeless(ticket.id(), ticket.projectId(), endpoint.botId()));
        }
        drain(work, endpointId);
    }

    /** Sends what waits for the endpoint, up to the first message that must wait on. */
    void drain(Work work, String endpointId) {
        Ticket ticket = work.ticket();
        Endpoint endpoint = ticket.endpoint(endpointId);
        if (endpoint == null || !endpoint.isOpen() || earlierOnesAreOutstanding(ticket, endpoint)) {
            return;
        }
        SequencedSet<Waiting> waiting = new LinkedHashSet<>(ticket.waitingFor(endpointId));
        work.fetch(waiting.stream().map(Waiting::messageId).toList());
        if (!waiting.isEmpty()) {
            openClosedTopic(work, endpoint);
        }
        while (!waiting.isEmpty()) {
            List<Waiting> next = together(waiting);
            String album = next.getFirst().album();
            if (album != null && next.size() < LARGEST_ALBUM && ticket.isOpen(album, work.now())) {
                return;
            }
            List<TicketMessage> messages = next.stream()
                    .map(w -> work.message(w.messageId()))
                    .filter(Objects::nonNull)
                    .toList();
            if (!messages.isEmpty() && !send(work, endpoint, messages)) {
                return;
            }
            next.forEach(ticket::stopWaiting);
            next.forEach(waiting::remove);
        }
    }

    /** People closed the topic of a ticket that goes on. An administrator may write there all the same, which the other policy does. */
    private void openClosedTopic(Work work, Endpoint topic) {
        Long thread = topic.threadId();
        boolean wanted = settings.closedTopics() == TicketSettings.ClosedTopics.REOPEN;
        if (wanted && thread != null && topic.topicClosed() && !work.ticket().isClosed()) {
            requests.send(work, topic, new BotCall.ReopenForumTopic(topic.chat(), thread), Purpose.TOPIC_STATE, null);
            work.ticket().put(topic.withTopicClosed(false));
        }
    }

    /** Copies of before the last repair whose outcomes have not come: they may have to be sent again, before those that wait. */
    private static boolean earlierOnesAreOutstanding(Ticket ticket, Endpoint endpoint) {
        return ticket.outstandingFor(endpoint.id()).stream()
                .anyMatch(o -> o.purpose() == Purpose.COPY && o.laneEpoch() < endpoint.laneEpoch());
    }

    /** The first that waits, with the others of its album. */
    private static List<Waiting> together(SequencedSet<Waiting> waiting) {
        Waiting first = waiting.getFirst();
        return first.album() == null
                ? List.of(first)
                : waiting.stream()
                        .filter(w -> first.album().equals(w.album()))
                        .limit(LARGEST_ALBUM)
                        .toList();
    }

    /** False where what it replies to is not there yet. */
    private boolean send(Work work, Endpoint endpoint, List<TicketMessage> messages) {
        TicketMessage first = messages.getFirst();
        Target target = ReplyTargets.of(work, first, endpoint);
        if (target.unknown()) {
            return false;
        }
        Long targetId = target.messageId();
        ReplyTo replyTo = targetId == null ? null : new ReplyTo(targetId, first.quote());
        BotCall call =
                messages.size() == 1 ? calls.copy(first, endpoint, replyTo) : calls.album(messages, endpoint, replyTo);
        requests.copy(
                work, endpoint, call, messages.stream().map(TicketMessage::id).toList());
        return true;
    }

    /** Albums may be complete by now. */
    void closeAlbums(Work work) {
        Ticket ticket = work.ticket();
        ticket.closeAlbums(work.now());
        Instant next = ticket.nextAlbumClosesAt();
        if (next == null) {
            work.changes().albumsClosed();
        } else {
            work.changes().albumsCloseAt(next);
        }
        drainAll(work);
    }

    /** Telegram has the copy, or those of an album. */
    void delivered(Work work, Outstanding request, Endpoint endpoint, BotOutcome outcome) {
        List<String> messages = request.messages();
        List<Long> ids = Results.messageIds(outcome);
        // One line of text may stand for a whole album; a list names each item.
        if (ids.size() != messages.size() && (ids.size() != 1 || Results.isList(outcome))) {
            String error = "Telegram named " + ids.size() + " of " + messages.size() + " messages";
            messages.forEach(id -> work.put(
                    id,
                    endpoint.id(),
                    Copy.ended(Delivery.UNKNOWN, error, request.requestedAt(), outcome.finishedAt())));
            drainAll(work);
            return;
        }
        long chat = endpoint.chat();
        for (int i = 0; i < messages.size(); i++) {
            long id = ids.get(Math.min(i, ids.size() - 1));
            work.put(
                    messages.get(i),
                    endpoint.id(),
                    Copy.delivered(chat, id, request.requestedAt(), outcome.finishedAt()));
            if (i < ids.size()) {
                work.copied(endpoint.botId(), chat, id, messages.get(i));
            }
            if (request.editedSince()) {
                amendments.catchUp(work, messages.get(i), endpoint.id());
            }
        }
        drainAll(work);
    }

    /** The copy did not get there, and will not. */
    void failed(Work work, Outstanding request, Endpoint endpoint, BotOutcome outcome, String cause, boolean unknown) {
        for (String messageId : request.messages()) {
            TicketMessage message = work.message(messageId);
            if (message == null) {
                continue;
            }
            Delivery state = unknown ? Delivery.UNKNOWN : Delivery.FAILED;
            Copy ended = Copy.ended(state, cause, request.requestedAt(), outcome.finishedAt());
            if (unknown) {
                work.put(message.id(), endpoint.id(), ended);
            } else {
                fail(work, message, endpoint, ended);
            }
        }
        drainAll(work);
    }

    private void fail(Work work, TicketMessage message, Endpoint endpoint, Copy ended) {
        work.put(message.id(), endpoint.id(), ended);
        notices.notDelivered(work, message, endpoint, Objects.requireNonNull(ended.error()));
    }

    /** An outcome may be what messages in any chat of the ticket wait for. */
    void drainAll(Work work) {
        work.ticket().endpoints().forEach(endpoint -> drain(work, endpoint.id()));
    }

    /** The copies on their way to the endpoint will not be made: they wait again, in order. */
    void wait(Work work, Endpoint endpoint) {
        for (Outstanding request : work.ticket().outstandingFor(endpoint.id())) {
            if (request.purpose() == Purpose.COPY) {
                work.ticket().settle(request.requestId());
                waitAgain(work, endpoint, request);
            }
        }
    }

    /** What the request would have copied waits again. */
    void waitAgain(Work work, Endpoint endpoint, Outstanding request) {
        for (String messageId : request.messages()) {
            TicketMessage message = work.message(messageId);
            if (message != null && !message.isDeleted()) {
                work.ticket().await(endpoint.id(), message);
            }
        }
    }
}
