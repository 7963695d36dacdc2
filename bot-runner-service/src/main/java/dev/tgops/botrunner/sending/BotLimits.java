package dev.tgops.botrunner.sending;

import dev.tgops.botrunner.BotRunnerSettings.Pacing;
import dev.tgops.botrunner.sending.ChatQueue.Pace;

/**
 * How many messages a second a bot may send, free and paid, and the places that its requests have in that. A request is taken, marked while its place is still another's, called when its place has come, and
 * gives the place back to time when its call has ended. Times are nanoseconds of one clock that starts near zero.
 */
final class BotLimits {

    private final PacedRate free;
    private final PacedRate paid;
    private final ShortestCall shortest = new ShortestCall();
    private final LeadTime lead = new LeadTime();

    BotLimits(Pacing pacing) {
        this.free = new PacedRate(pacing.botPerSecond());
        this.paid = new PacedRate(pacing.paidPerSecond());
    }

    /** When a request may be taken; {@link BotLanes#NEVER} until something that is under way ends. */
    long takenFrom(PendingRequest head) {
        long place = rate(head.pace()).next(head.weight());
        return place == BotLanes.NEVER ? BotLanes.NEVER : place - lead.nanos();
    }

    /** Takes the places of a request, in its chat's limits too. */
    void take(PendingRequest request, ChatLimits chat, long now) {
        request.takenAt = now;
        request.calledAt = now;
        request.sent = false;
        if (request.pace() != Pace.UNPACED) {
            PacedRate rate = rate(request.pace());
            request.calledAt = Math.max(now, rate.next(request.weight()));
            request.limits = chat;
            rate.take(request.weight(), now);
            chat.take(request.weight(), now);
        }
    }

    /** What was taken is marked; returns for how long its call has to wait for its place. */
    long ready(PendingRequest request, long now) {
        lead.record(now - request.takenAt);
        request.calledAt = Math.max(now, request.calledAt);
        return request.calledAt - now;
    }

    /** The request's call has ended, if there was one: from now on its places grow old. */
    void left(PendingRequest request, ChatLimits chat, long now) {
        request.limits = null;
        PacedRate rate = rate(request.pace());
        if (request.sent) {
            shortest.record(request.calledAt, now);
            long counted = now - shortest.nanos();
            rate.ended(request.weight(), counted);
            chat.ended(request.weight(), counted);
        } else {
            rate.returned(request.weight());
            chat.returned(request.weight());
        }
    }

    private PacedRate rate(Pace pace) {
        return switch (pace) {
            case FREE -> free;
            case PAID -> paid;
            case UNPACED -> PacedRate.UNLIMITED;
        };
    }
}
