package dev.tgops.ticket.publishing;

import dev.tgops.contracts.Topics;
import dev.tgops.contracts.bot.BotCall;
import dev.tgops.contracts.bot.BotRequest;
import dev.tgops.contracts.bot.InDoubtPolicy;
import dev.tgops.ticket.TicketSettings;
import java.time.Clock;
import org.springframework.stereotype.Component;

/** Makes requests that belong to no ticket: answers to commands, questions about groups. */
@Component
public class SingleRequests {

    private final TicketSettings settings;
    private final Clock clock;

    SingleRequests(TicketSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * A request without lane, answered to ticket-service.
     *
     * @param requestId the same for a repeat of what caused it
     * @param replyKey what the outcome is about
     */
    public BotRequest of(String requestId, String projectId, String botId, BotCall call, String replyKey) {
        return new BotRequest(
                requestId,
                projectId,
                botId,
                call,
                null,
                0,
                BotRequest.Priority.SYSTEM,
                InDoubtPolicy.RESEND,
                clock.instant().plus(settings.requestDeadline()),
                Topics.TICKET_BOT_RESULTS,
                replyKey);
    }
}
