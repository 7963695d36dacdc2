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
                messageId,
                endpoint.lane(work.ticket().id()));
    }

    /** A notice of the ticket outside its endpoints' lanes. */
    void notice(Work work, Endpoint endpoint, BotCall call) {
        send(work, endpoint, call, Purpose.NOTICE, null, null);
    }

    private void send(
            Work work,
            Endpoint endpoint,
            BotCall call,
            Purpose purpose,
            @Nullable String messageId,
            @Nullable String lane) {
        Ticket ticket = work.ticket();
        long sequence = ticket.nextSequence();
        String requestId = ticket.id() + ":" + sequence;
        boolean forPerson = purpose == Purpose.COPY || purpose == Purpose.EDIT || purpose == Purpose.TOPIC;
        BotRequest request = new BotRequest(
                requestId,
                ticket.projectId(),
                endpoint.botId(),
                call,
                lane,
                endpoint.laneEpoch(),
                forPerson ? Priority.PERSON : Priority.SYSTEM,
                purpose == Purpose.TOPIC ? InDoubtPolicy.RECONCILE : InDoubtPolicy.RESEND,
                work.now().plus(settings.requestDeadline()),
                Topics.TICKET_BOT_RESULTS,
                ticket.id());
        ticket.send(
                request,
                new Outstanding(requestId, sequence, endpoint.id(), endpoint.laneEpoch(), purpose, messageId, false));
    }
}
