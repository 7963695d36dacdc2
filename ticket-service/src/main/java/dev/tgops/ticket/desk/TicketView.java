package dev.tgops.ticket.desk;

import dev.tgops.contracts.ticket.TicketEvent.Actor;
import dev.tgops.contracts.ticket.TicketStatus;
import dev.tgops.ticket.tickets.Endpoint;
import dev.tgops.ticket.tickets.Priority;
import dev.tgops.ticket.tickets.TicketState;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A ticket as callers see it.
 *
 * @param number counts up per project
 * @param assignee a platform user's id
 * @param erasedAt when its content was erased
 */
record TicketView(
        String id,
        long number,
        String subject,
        TicketStatus status,
        Priority priority,
        @Nullable String assignee,
        List<String> tags,
        @Nullable String customerId,
        @Nullable String customerName,
        @Nullable String groupId,
        Person createdBy,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant closedAt,
        @Nullable Instant erasedAt,
        List<EndpointView> endpoints) {

    /** Who acted or wrote: a platform user, a customer, a Telegram user without either, or the platform itself. */
    record Person(Actor.Kind kind, String id, String name) {

        static Person of(Actor actor) {
            return new Person(actor.kind(), actor.id(), actor.name());
        }
    }

    /**
     * A chat that shows the ticket.
     *
     * @param chatId Telegram's id of the chat
     * @param threadId Telegram's id of the forum topic
     * @param link address of the topic, for members of the group
     * @param linked whether it was linked and can be unlinked: neither the ticket's own topic nor its customer
     * @param problem why messages cannot go there now
     * @param waiting what is not there yet; null: everything is
     */
    record EndpointView(
            String id,
            Endpoint.Kind kind,
            Endpoint.State state,
            String botId,
            @Nullable String groupId,
            @Nullable String chatId,
            @Nullable String threadId,
            @Nullable String link,
            boolean linked,
            @Nullable String problem,
            @Nullable WaitingView waiting) {

        static EndpointView of(Endpoint endpoint, @Nullable WaitingView waiting) {
            Long chat = endpoint.chatId();
            Long thread = endpoint.threadId();
            return new EndpointView(
                    endpoint.id(),
                    endpoint.kind(),
                    endpoint.state(),
                    endpoint.botId(),
                    endpoint.groupId(),
                    chat == null ? null : chat.toString(),
                    thread == null ? null : thread.toString(),
                    endpoint.link(),
                    endpoint.isLinked(),
                    endpoint.problem(),
                    waiting);
        }
    }

    static TicketView of(TicketState state, List<EndpointView> endpoints) {
        return new TicketView(
                state.id(),
                state.number(),
                state.subject(),
                state.status(),
                state.priority(),
                state.assignee(),
                state.tags(),
                state.customerId(),
                state.customerName(),
                state.groupId(),
                Person.of(state.createdBy()),
                state.createdAt(),
                state.updatedAt(),
                state.closedAt(),
                state.erasedAt(),
                endpoints);
    }
}
