package dev.tgops.ticket.mirror;

import dev.tgops.contracts.bot.BotOutcome;
import dev.tgops.contracts.bot.OutcomeStatus;
import dev.tgops.ticket.tickets.Endpoint;
import dev.tgops.ticket.tickets.Outstanding;
import dev.tgops.ticket.tickets.Outstanding.Purpose;
import dev.tgops.ticket.tickets.Ticket;
import org.springframework.stereotype.Component;

/** Applies the outcomes of a ticket's requests to it. */
@Component
public class Outcomes {

    private final Mirror mirror;
    private final Lanes lanes;
    private final Amendments amendments;
    private final TopicKeeper topics;
    private final TopicRepair repair;
    private final Notices notices;

    Outcomes(
            Mirror mirror,
            Lanes lanes,
            Amendments amendments,
            TopicKeeper topics,
            TopicRepair repair,
            Notices notices) {
        this.mirror = mirror;
        this.lanes = lanes;
        this.amendments = amendments;
        this.topics = topics;
        this.repair = repair;
        this.notices = notices;
    }

    /** A repeated outcome changes nothing. */
    public void apply(Work work, BotOutcome outcome) {
        Ticket ticket = work.ticket();
        Outstanding request = ticket.settle(outcome.requestId());
        Endpoint endpoint = request == null ? null : ticket.endpoint(request.endpoint());
        if (request == null || endpoint == null || ticket.isErased()) {
            return;
        }
        if (request.purpose() == Purpose.TOPIC) {
            topics.settle(work, endpoint, request, outcome);
            return;
        }
        if (request.purpose() == Purpose.CARD) {
            notices.cardSettled(work, endpoint, request, outcome);
        } else if (isMark(request.purpose())) {
            amendments.settled(work, request, endpoint, outcome);
        } else if (outcome.status() == OutcomeStatus.OK) {
            ok(work, request, endpoint, outcome);
        } else if (outcome.lane() == null) {
            // A notice outside the lanes: nothing depends on it.
            return;
        } else if (outcome.status() == OutcomeStatus.LANE_BROKEN) {
            laneBroken(work, request, endpoint, outcome);
        } else if (endpoint.kind() == Endpoint.Kind.TOPIC && topicIsLost(outcome.status())) {
            topicLost(work, request, endpoint, outcome);
        } else {
            failed(work, request, endpoint, outcome);
        }
    }

    private void ok(Work work, Outstanding request, Endpoint endpoint, BotOutcome outcome) {
        Long migratedTo = outcome.migratedToChatId();
        Endpoint here = endpoint;
        if (migratedTo != null) {
            here = endpoint.withGroup(endpoint.groupId(), migratedTo);
            work.ticket().put(here);
        }
        Long messageId = Results.messageId(outcome);
        boolean repeatable = request.purpose() == Purpose.COPY || request.undelivered() != null;
        if (repeatable && messageId != null && Results.fellOut(here, outcome)) {
            repair.fellOut(work, here, request, outcome, messageId);
        } else if (request.purpose() == Purpose.COPY) {
            if (Results.messageIds(outcome).isEmpty()) {
                mirror.failed(work, request, here, outcome, "Telegram named no message", true);
            } else {
                mirror.delivered(work, request, here, outcome);
            }
        } else if (request.purpose() == Purpose.EDIT) {
            Amendments.step(work, request, outcome);
        }
    }

    private static boolean isMark(Purpose purpose) {
        return purpose == Purpose.DELETE || purpose == Purpose.REACTION || purpose == Purpose.PIN;
    }

    private static boolean topicIsLost(OutcomeStatus status) {
        return status == OutcomeStatus.TOPIC_GONE
                || status == OutcomeStatus.TOPIC_CLOSED
                || GroupReports.tellsOfGroup(status);
    }

    private void topicLost(Work work, Outstanding request, Endpoint endpoint, BotOutcome outcome) {
        if (request.undelivered() == null) {
            Amendments.step(work, request, outcome);
        }
        lanes.waitAgain(work, endpoint, request);
        if (endpoint.isOpen() && request.laneEpoch() == endpoint.laneEpoch()) {
            repair.lost(work, endpoint, outcome);
        } else {
            lanes.drain(work, endpoint.id());
        }
    }

    /** Not called, since an earlier request of the lane failed. */
    private void laneBroken(Work work, Outstanding request, Endpoint endpoint, BotOutcome outcome) {
        if (endpoint.state() == Endpoint.State.BLOCKED) {
            if (request.purpose() == Purpose.COPY) {
                mirror.failed(work, request, endpoint, outcome, notices.cause(endpoint), false);
            }
            return;
        }
        lanes.waitAgain(work, endpoint, request);
        if (request.laneEpoch() == endpoint.laneEpoch()) {
            Endpoint repaired = endpoint.repaired();
            work.ticket().put(repaired);
            lanes.wait(work, repaired);
        }
        String messageId = request.messageId();
        if (request.purpose() == Purpose.EDIT && messageId != null) {
            amendments.catchUp(work, messageId, endpoint.id());
        }
        lanes.drain(work, endpoint.id());
    }

    private void failed(Work work, Outstanding request, Endpoint endpoint, BotOutcome outcome) {
        Endpoint here = endpoint;
        if (endpoint.kind() == Endpoint.Kind.PRIVATE && userIsGone(outcome.status())) {
            if (endpoint.isOpen() && request.laneEpoch() < endpoint.laneEpoch()) {
                // The user has come back since.
                lanes.waitAgain(work, endpoint, request);
                lanes.drain(work, endpoint.id());
                return;
            }
            here = endpoint.repaired().in(Endpoint.State.BLOCKED, notices.cause(outcome));
            work.ticket().put(here);
        }
        if (request.purpose() == Purpose.COPY) {
            mirror.failed(
                    work, request, here, outcome, notices.cause(outcome), outcome.status() == OutcomeStatus.UNKNOWN);
        } else if (request.purpose() == Purpose.EDIT) {
            Amendments.step(work, request, outcome);
        }
    }

    private static boolean userIsGone(OutcomeStatus status) {
        return status == OutcomeStatus.BLOCKED
                || status == OutcomeStatus.DEACTIVATED
                || status == OutcomeStatus.CHAT_NOT_FOUND;
    }
}
