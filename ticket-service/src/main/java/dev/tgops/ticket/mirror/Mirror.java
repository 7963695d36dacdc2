package dev.tgops.ticket.mirror;

import dev.tgops.contracts.bot.BotOutcome;
import dev.tgops.ticket.TicketSettings;
import dev.tgops.ticket.tickets.Endpoint;
import dev.tgops.ticket.tickets.Outstanding;
import dev.tgops.ticket.tickets.Ticket;
import dev.tgops.ticket.tickets.TicketMessage;
import dev.tgops.ticket.tickets.TicketMessage.Copy;
import dev.tgops.ticket.tickets.TicketMessage.Delivery;
import dev.tgops.ticket.tickets.TicketMessage.Source;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/** Copies a ticket's messages to its other chats, in the order in which they were written. */
@Component
public class Mirror {

    private final Lanes lanes;
    private final Amendments amendments;
    private final Notices notices;
    private final TicketSettings settings;

    Mirror(Lanes lanes, Amendments amendments, Notices notices, TicketSettings settings) {
        this.lanes = lanes;
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
            ticket.waiting().expectMore(album, closesAt);
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
        lanes.copy(work, message, endpoint);
    }

    /** Albums may be complete by now. */
    void closeAlbums(Work work) {
        Ticket ticket = work.ticket();
        ticket.waiting().closeAlbums(work.now());
        Instant next = ticket.waiting().nextAlbumClosesAt();
        if (next == null) {
            work.changes().albumsClosed();
        } else {
            work.changes().albumsCloseAt(next);
        }
        lanes.drainAll(work);
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
            lanes.drainAll(work);
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
        lanes.drainAll(work);
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
        lanes.drainAll(work);
    }

    private void fail(Work work, TicketMessage message, Endpoint endpoint, Copy ended) {
        work.put(message.id(), endpoint.id(), ended);
        for (Endpoint topic : work.ticket().endpoints()) {
            if (topic.kind() == Endpoint.Kind.TOPIC) {
                lanes.tell(work, message, topic, endpoint.id());
            }
        }
    }
}
