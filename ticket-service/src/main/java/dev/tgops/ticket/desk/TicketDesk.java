package dev.tgops.ticket.desk;

import dev.tgops.contracts.ticket.TicketEvent.Actor;
import dev.tgops.contracts.ticket.TicketEvent.MessageSent.Direction;
import dev.tgops.contracts.ticket.TicketStatus;
import dev.tgops.starter.Ids;
import dev.tgops.starter.security.ProjectScope;
import dev.tgops.starter.web.ConflictException;
import dev.tgops.starter.web.InvalidRequestException;
import dev.tgops.starter.web.NotFoundException;
import dev.tgops.ticket.groups.Group;
import dev.tgops.ticket.groups.GroupStore;
import dev.tgops.ticket.mirror.Amendments;
import dev.tgops.ticket.mirror.Library;
import dev.tgops.ticket.mirror.Lifecycle;
import dev.tgops.ticket.mirror.Mirror;
import dev.tgops.ticket.mirror.TopicName;
import dev.tgops.ticket.mirror.Work;
import dev.tgops.ticket.relay.ChangeWriter;
import dev.tgops.ticket.relay.TicketSignals;
import dev.tgops.ticket.tickets.DirtyTickets;
import dev.tgops.ticket.tickets.MessageStore;
import dev.tgops.ticket.tickets.Ticket;
import dev.tgops.ticket.tickets.TicketChange;
import dev.tgops.ticket.tickets.TicketMessage;
import dev.tgops.ticket.tickets.TicketState;
import dev.tgops.ticket.tickets.TicketStore;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What staff does to tickets by REST. A change is durable when the call returns: one compare-and-set write of the ticket holds what must follow in Telegram and as events, and the consumer of
 * the ticket's partition publishes it.
 */
@Component
class TicketDesk {

    private static final int TRIES = 20;

    private final TicketStore tickets;
    private final MessageStore messages;
    private final DirtyTickets needy;
    private final GroupStore groups;
    private final Lifecycle lifecycle;
    private final Mirror mirror;
    private final Amendments amendments;
    private final ChangeWriter writer;
    private final TicketSignals signals;
    private final Clock clock;

    TicketDesk(
            TicketStore tickets,
            MessageStore messages,
            DirtyTickets needy,
            GroupStore groups,
            Lifecycle lifecycle,
            Mirror mirror,
            Amendments amendments,
            ChangeWriter writer,
            TicketSignals signals,
            Clock clock) {
        this.tickets = tickets;
        this.messages = messages;
        this.needy = needy;
        this.groups = groups;
        this.lifecycle = lifecycle;
        this.mirror = mirror;
        this.amendments = amendments;
        this.writer = writer;
        this.signals = signals;
        this.clock = clock;
    }

    TicketState open(ProjectScope scope, String groupId, String subject, @Nullable String text) {
        String projectId = scope.projectId().toString();
        Group group = groups.find(groupId);
        if (group == null || !group.projectId().equals(projectId)) {
            throw new InvalidRequestException("groupId", "is not a group of this project");
        }
        Actor by = actor(scope);
        Ticket ticket = Ticket.open(
                Ids.nextString(),
                projectId,
                tickets.nextNumber(projectId),
                TopicName.oneLine(subject),
                by,
                group.botId(),
                null,
                clock.instant());
        ticket.assignGroup(group.id());
        Work work = new Work(ticket, new Library(messages), clock.instant());
        lifecycle.opened(work);
        if (text != null && !text.isBlank()) {
            mirror.add(work, written(ticket, by, text, Ids.nextString()));
        }
        if (!store(work)) {
            throw new IllegalStateException("a new ticket's id is taken");
        }
        return state(scope, ticket.id());
    }

    TicketState state(ProjectScope scope, String ticketId) {
        TicketState state = tickets.state(scope.projectId().toString(), ticketId);
        if (state == null) {
            throw new NotFoundException("ticket", ticketId);
        }
        return state;
    }

    TicketState update(ProjectScope scope, String ticketId, TicketChange change) {
        Actor by = actor(scope);
        return change(scope, ticketId, work -> {
            TicketStatus status = change.status();
            boolean closed = work.ticket().isClosed();
            if (status == TicketStatus.CLOSED) {
                lifecycle.close(work, by);
            } else if (status != null && closed) {
                lifecycle.reopen(work, by);
            }
            TicketStatus rest = status == TicketStatus.CLOSED ? null : status;
            return lifecycle.update(
                    work,
                    new TicketChange(change.subject(), rest, change.priority(), change.assignee(), change.tags()),
                    by);
        });
    }

    TicketState close(ProjectScope scope, String ticketId) {
        return change(scope, ticketId, work -> lifecycle.close(work, actor(scope)));
    }

    TicketState reopen(ProjectScope scope, String ticketId) {
        return change(scope, ticketId, work -> lifecycle.reopen(work, actor(scope)));
    }

    void erase(ProjectScope scope, String ticketId) {
        if (state(scope, ticketId).erasedAt() == null) {
            change(scope, ticketId, work -> {
                lifecycle.erase(work, actor(scope));
                return true;
            });
        }
    }

    TicketMessage write(ProjectScope scope, String ticketId, String text) {
        Actor by = actor(scope);
        String messageId = Ids.nextString();
        return apply(scope, ticketId, work -> mirror.add(work, written(work.ticket(), by, text, messageId)));
    }

    private TicketMessage written(Ticket ticket, Actor by, String text, String messageId) {
        return new TicketMessage(
                messageId,
                ticket.id(),
                ticket.projectId(),
                0,
                Direction.OUTBOUND,
                by,
                "text",
                text,
                null,
                List.of(),
                null,
                null,
                null,
                null,
                clock.instant(),
                null,
                List.of(),
                null,
                Map.of(),
                null,
                null,
                clock.instant(),
                null,
                null,
                null);
    }

    /** A message of the ticket. */
    TicketMessage message(TicketState ticket, String messageId) {
        TicketMessage message = messages.find(List.of(messageId)).get(messageId);
        if (message == null || !message.ticketId().equals(ticket.id())) {
            throw new NotFoundException("message", messageId);
        }
        return message;
    }

    /** Deletes the message wherever Telegram lets the bots do so; nothing changes where it is deleted already. */
    void deleteMessage(ProjectScope scope, String ticketId, String messageId) {
        apply(scope, ticketId, work -> {
            TicketMessage message = work.message(messageId);
            if (message == null) {
                throw new NotFoundException("message", messageId);
            }
            return amendments.delete(work, message, actor(scope));
        });
    }

    static Actor actor(ProjectScope scope) {
        return new Actor(Actor.Kind.USER, scope.userId().toString(), scope.userName());
    }

    private TicketState change(ProjectScope scope, String ticketId, Function<Work, Boolean> change) {
        apply(scope, ticketId, change);
        return state(scope, ticketId);
    }

    /** Applies the change to the ticket as it is, again where somebody else has written it meanwhile. */
    <T> T apply(ProjectScope scope, String ticketId, Function<Work, T> change) {
        for (int i = 0; i < TRIES; i++) {
            Ticket ticket = tickets.find(ticketId);
            if (ticket == null || !ticket.projectId().equals(scope.projectId().toString())) {
                throw new NotFoundException("ticket", ticketId);
            }
            if (ticket.isErased()) {
                throw new ConflictException("ticket-erased", "The content of this ticket is erased.");
            }
            Work work = new Work(ticket, new Library(messages), clock.instant());
            T result = change.apply(work);
            if (!ticket.changed() || store(work)) {
                return result;
            }
        }
        throw new ConflictException("changed-meanwhile", "The ticket keeps being changed by others. Please try again.");
    }

    private boolean store(Work work) {
        Ticket ticket = work.ticket();
        needy.mark(ticket.id(), ticket.projectId(), ticket.version() + 1, clock.instant());
        writer.before(List.of(work));
        if (!tickets.save(List.of(ticket)).isEmpty()) {
            return false;
        }
        writer.after(work);
        signals.woken(ticket.id(), ticket.projectId());
        return true;
    }
}
