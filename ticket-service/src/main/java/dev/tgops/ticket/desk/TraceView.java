package dev.tgops.ticket.desk;

import dev.tgops.ticket.tickets.Outstanding;
import dev.tgops.ticket.tickets.Outstanding.Purpose;
import dev.tgops.ticket.tickets.TicketMessage;
import dev.tgops.ticket.tickets.TicketMessage.Copy;
import dev.tgops.ticket.tickets.TicketMessage.Delivery;
import dev.tgops.ticket.tickets.TicketMessage.Source;
import dev.tgops.ticket.tickets.TicketState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What happened to a message on its way, in order of time.
 *
 * @param steps those that are not over come last
 */
record TraceView(String messageId, List<StepView> steps) {

    /** What a step is. */
    enum What {
        /** Somebody wrote the message. */
        WRITTEN,
        /** The ticket took it in. */
        RECEIVED,
        COPY,
        EDIT,
        DELETE,
        REACTION,
        PIN
    }

    /** How a step ended. */
    enum Outcome {
        OK,
        FAILED,
        /** Telegram may or may not have done it. */
        UNKNOWN,
        /** It waits in the ticket: for the topic, for the copy of what it replies to, or for the rest of its album. */
        WAITING,
        /** It is with the bot or with Telegram. */
        UNDER_WAY
    }

    /**
     * A step.
     *
     * @param endpoint the chat; null for the ticket itself and for what was written by REST
     * @param requestedAt when the bot was asked for it
     * @param at when it was over
     * @param telegramMessageId the message there
     * @param error why it failed
     */
    record StepView(
            What what,
            @Nullable String endpoint,
            @Nullable Instant requestedAt,
            @Nullable Instant at,
            Outcome outcome,
            @Nullable String telegramMessageId,
            @Nullable String error) {}

    static TraceView of(TicketMessage message, TicketState ticket) {
        List<StepView> steps = new ArrayList<>();
        Source source = message.source();
        steps.add(new StepView(
                What.WRITTEN,
                source == null ? null : source.endpoint(),
                null,
                message.sentAt(),
                Outcome.OK,
                source == null ? null : Long.toString(source.messageId()),
                null));
        if (message.receivedAt() != null) {
            steps.add(new StepView(What.RECEIVED, null, null, message.receivedAt(), Outcome.OK, null, null));
        }
        message.copies().forEach((endpoint, copy) -> steps.add(copy(message, endpoint, copy, ticket)));
        if (message.steps() != null) {
            message.steps().forEach(step -> steps.add(of(step)));
        }
        ticket.outstanding().stream()
                .filter(request -> request.purpose().changesCopy())
                .filter(request -> request.messages().contains(message.id()))
                .forEach(request -> steps.add(new StepView(
                        What.valueOf(request.purpose().name()),
                        request.endpoint(),
                        request.requestedAt(),
                        null,
                        Outcome.UNDER_WAY,
                        null,
                        null)));
        steps.sort(Comparator.comparing(StepView::at, Comparator.nullsLast(Comparator.naturalOrder())));
        return new TraceView(message.id(), steps);
    }

    private static StepView copy(TicketMessage message, String endpoint, Copy copy, TicketState ticket) {
        Long id = copy.messageId();
        Instant requestedAt = copy.requestedAt();
        Outcome outcome = outcome(copy.state());
        if (copy.state() == Delivery.PENDING) {
            Outstanding request = ticket.outstanding().stream()
                    .filter(o -> o.purpose() == Purpose.COPY && o.endpoint().equals(endpoint))
                    .filter(o -> o.messages().contains(message.id()))
                    .findFirst()
                    .orElse(null);
            requestedAt = request == null ? null : request.requestedAt();
            outcome = request == null ? Outcome.WAITING : Outcome.UNDER_WAY;
        }
        return new StepView(
                What.COPY,
                endpoint,
                requestedAt,
                copy.finishedAt(),
                outcome,
                id == null ? null : id.toString(),
                copy.error());
    }

    private static Outcome outcome(Delivery state) {
        return switch (state) {
            case DELIVERED, DELETED -> Outcome.OK;
            case FAILED -> Outcome.FAILED;
            case UNKNOWN -> Outcome.UNKNOWN;
            case PENDING -> Outcome.WAITING;
        };
    }

    private static StepView of(TicketMessage.Step step) {
        Outcome outcome = switch (step.status()) {
            case "OK" -> Outcome.OK;
            case "UNKNOWN" -> Outcome.UNKNOWN;
            default -> Outcome.FAILED;
        };
        String error = step.error() == null && outcome == Outcome.FAILED ? step.status() : step.error();
        return new StepView(
                What.valueOf(step.what().name()),
                step.endpoint(),
                step.requestedAt(),
                step.finishedAt(),
                outcome,
                null,
                error);
    }
}
