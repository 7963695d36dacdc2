package dev.tgops.ticket.mirror;

import dev.tgops.contracts.Topics;
import dev.tgops.contracts.bot.BotCall;
import dev.tgops.contracts.bot.BotRequest;
import dev.tgops.contracts.bot.BotRequest.Priority;
import dev.tgops.contracts.bot.InDoubtPolicy;
import dev.tgops.ticket.TicketSettings;
import dev.tgops.ticket.tickets.Endpoint;
import dev.tgops.ticket.tickets.Outstanding;
import dev.tgops.ticket.tickets.Outstanding.Purpose;
import dev.tgops.ticket.tickets.Ticket;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Writes requests to bot-runner. */
@Component
class Requests {

    private final TicketSettings settings;

    Requests(TicketSettings settings) {
        this.settings = settings;
    }

    /** A call in the lane of a ticket's endpoint, stored with the ticket and sent after it. */
    void send(Work work, Endpoint endpoint, BotCall call, Purpose purpose, @Nullable String messageId) {
        send(
                work,
                endpoint,
                call,
                purpose,
                messageId == null ? List.of() : List.of(messageId),
                endpoint.lane(work.ticket().id()));
    }

    /** A copy of a message, or of an album's messages. */
    void copy(Work work, Endpoint endpoint, BotCall call, List<String> messageIds) {
        send(
                work,
                endpoint,
                call,
                Purpose.COPY,
                messageIds,
                endpoint.lane(work.ticket().id()));
    }

    /** Tells the staff in the lane of a topic that a message was not delivered to another endpoint. */
    void undelivered(Work work, Endpoint topic, BotCall call, String messageId, String at) {
        String lane = topic.lane(work.ticket().id());
        send(work, topic, topic.laneEpoch(), call, Purpose.NOTICE, List.of(messageId), lane, at);
    }

    /** What is done to a copy that is there: in order for the message alone, so that a right which lacks holds up nothing else. */
    void mark(Work work, Endpoint endpoint, BotCall call, Purpose purpose, String messageId) {
        String lane = endpoint.lane(work.ticket().id()) + ":" + messageId;
        // Each is sent whatever became of the one before.
        send(work, endpoint, work.ticket().nextSequence(), call, purpose, List.of(messageId), lane, null);
    }

    /** The ticket's card in a topic, or its change: beside the lane, so that what people write need not wait for it. */
    void card(Work work, Endpoint topic, BotCall call) {
        send(work, topic, call, Purpose.CARD, List.of(), null);
    }

    /** A notice of the ticket outside its endpoints' lanes. */
    void notice(Work work, Endpoint endpoint, BotCall call) {
        send(work, endpoint, call, Purpose.NOTICE, List.of(), null);
    }

    private void send(
            Work work,
            Endpoint endpoint,
            BotCall call,
            Purpose purpose,
            List<String> messageIds,
            @Nullable String lane) {
        send(work, endpoint, endpoint.laneEpoch(), call, purpose, messageIds, lane, null);
    }

    private void send(
            Work work,
            Endpoint endpoint,
            long laneEpoch,
            BotCall call,
            Purpose purpose,
            List<String> messageIds,
            @Nullable String lane,
            @Nullable String undelivered) {
        Ticket ticket = work.ticket();
        long sequence = ticket.nextSequence();
        String requestId = ticket.id() + ":" + sequence;
        boolean forPerson = purpose == Purpose.COPY
                || purpose == Purpose.EDIT
                || purpose == Purpose.DELETE
                || purpose == Purpose.TOPIC;
        BotRequest request = new BotRequest(
                requestId,
                ticket.projectId(),
                endpoint.botId(),
                call,
                lane,
                laneEpoch,
                forPerson ? Priority.PERSON : Priority.SYSTEM,
                purpose == Purpose.TOPIC ? InDoubtPolicy.RECONCILE : InDoubtPolicy.RESEND,
                work.now().plus(settings.requestDeadline()),
                Topics.TICKET_BOT_RESULTS,
                ticket.id());
        ticket.send(
                request,
                new Outstanding(
                        requestId,
                        sequence,
                        endpoint.id(),
                        laneEpoch,
                        purpose,
                        messageIds.isEmpty() ? null : messageIds.getFirst(),
                        false,
                        messageIds.size() > 1 ? messageIds : null,
                        work.now(),
                        undelivered));
    }
}
