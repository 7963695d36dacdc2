package dev.tgops.ticket.mirror;

import dev.tgops.contracts.bot.BotCall;
import dev.tgops.contracts.bot.BotCall.ReplyTo;
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
import dev.tgops.ticket.tickets.Waiting;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.SequencedSet;
import org.springframework.stereotype.Component;

/** Sends what waits for a ticket's endpoints, each in its order, as soon as it can go. */
@Component
class Lanes {

    /** Telegram's limit of an album. */
    private static final int LARGEST_ALBUM = 10;

    private final Requests requests;
    private final CopyCalls calls;
    private final Notices notices;
    private final TicketSettings settings;

    Lanes(Requests requests, CopyCalls calls, Notices notices, TicketSettings settings) {
        this.requests = requests;
        this.calls = calls;
        this.notices = notices;
        this.settings = settings;
    }

    /** A copy of the message goes there as soon as it can. */
    void copy(Work work, TicketMessage message, Endpoint endpoint) {
        work.ticket().waiting().add(endpoint.id(), message, work.now());
        waits(work, endpoint);
    }

    /** The staff is told in the topic, as soon as that can be, that the message was not delivered to the other endpoint. */
    void tell(Work work, TicketMessage message, Endpoint topic, String undelivered) {
        work.ticket().waiting().addWord(topic.id(), message, undelivered, work.now());
        waits(work, topic);
    }

    private void waits(Work work, Endpoint endpoint) {
        if (endpoint.state() == Endpoint.State.HOMELESS) {
            work.changes().homeless().add(Homeless.of(work.ticket(), endpoint));
        }
        drain(work, endpoint.id());
    }

    /** An outcome may be what messages in any chat of the ticket wait for. */
    void drainAll(Work work) {
        work.ticket().waiting().endpoints().forEach(endpoint -> drain(work, endpoint));
    }

    /** Sends what waits for the endpoint, up to the first message that must wait on. */
    void drain(Work work, String endpointId) {
        Ticket ticket = work.ticket();
        Endpoint endpoint = ticket.endpoint(endpointId);
        if (endpoint == null || !endpoint.isOpen() || earlierOnesAreOutstanding(ticket, endpoint)) {
            return;
        }
        SequencedSet<Waiting> waiting = new LinkedHashSet<>(ticket.waiting().of(endpointId));
        work.fetch(waiting.stream().map(Waiting::messageId).toList());
        if (!waiting.isEmpty()) {
            openClosedTopic(work, endpoint);
        }
        while (!waiting.isEmpty()) {
            List<Waiting> next = together(waiting);
            String album = next.getFirst().album();
            if (album != null && next.size() < LARGEST_ALBUM && ticket.waiting().isOpen(album, work.now())) {
                return;
            }
            List<TicketMessage> messages = next.stream()
                    .map(w -> work.message(w.messageId()))
                    .filter(Objects::nonNull)
                    .toList();
            if (!messages.isEmpty() && !send(work, endpoint, next.getFirst(), messages)) {
                return;
            }
            next.forEach(ticket.waiting()::remove);
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
    private boolean send(Work work, Endpoint endpoint, Waiting waiting, List<TicketMessage> messages) {
        TicketMessage first = messages.getFirst();
        String undelivered = waiting.undelivered();
        if (undelivered != null) {
            return say(work, endpoint, first, undelivered);
        }
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

    /** The word replies to the message where that was written in the topic, or stands there again since its topic was lost. */
    private boolean say(Work work, Endpoint topic, TicketMessage message, String undelivered) {
        Endpoint at = work.ticket().endpoint(undelivered);
        Copy failed = message.copies().get(undelivered);
        if (at == null || failed == null || failed.state() != Delivery.FAILED) {
            return true;
        }
        Target target = History.wasWrittenIn(message, topic) ? ReplyTargets.of(message, topic) : Target.NONE;
        if (target.unknown()) {
            return false;
        }
        notices.notDelivered(work, topic, message, at, Objects.requireNonNull(failed.error()), target.messageId());
        return true;
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

    /** What the request would have copied, or said of a message, waits again. */
    void waitAgain(Work work, Endpoint endpoint, Outstanding request) {
        String undelivered = request.undelivered();
        if (request.purpose() != Purpose.COPY && undelivered == null) {
            return;
        }
        for (String messageId : request.messages()) {
            TicketMessage message = work.message(messageId);
            if (message == null || message.isDeleted()) {
                continue;
            }
            if (undelivered == null) {
                work.ticket().waiting().add(endpoint.id(), message, work.now());
            } else {
                work.ticket().waiting().addWord(endpoint.id(), message, undelivered, work.now());
            }
        }
    }
}
