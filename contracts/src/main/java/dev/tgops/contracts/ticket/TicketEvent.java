package dev.tgops.contracts.ticket;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What happened to a ticket, in order per ticket; the JSON's {@code type} equals {@code ce_type}. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = TicketEvent.Created.class, name = "ticket.created"),
    @JsonSubTypes.Type(value = TicketEvent.Updated.class, name = "ticket.updated"),
    @JsonSubTypes.Type(value = TicketEvent.Closed.class, name = "ticket.closed"),
    @JsonSubTypes.Type(value = TicketEvent.Reopened.class, name = "ticket.reopened"),
    @JsonSubTypes.Type(value = TicketEvent.Erased.class, name = "ticket.erased"),
    @JsonSubTypes.Type(value = TicketEvent.TopicCreated.class, name = "topic.created"),
    @JsonSubTypes.Type(value = TicketEvent.TopicLinked.class, name = "topic.linked"),
    @JsonSubTypes.Type(value = TicketEvent.TopicUnlinked.class, name = "topic.unlinked"),
    @JsonSubTypes.Type(value = TicketEvent.MessageSent.class, name = "message.sent")
})
public sealed interface TicketEvent {

    String ticketId();

    String projectId();

    Instant at();

    /** Who acted. {@code id} is a platform user's id, a customer's id or a Telegram user id, by {@code kind}. */
    record Actor(Kind kind, String id, String name) {

        /** Where an actor comes from. */
        public enum Kind {
            USER,
            CUSTOMER,
            TELEGRAM_USER,
            SYSTEM
        }
    }

    record Created(
            String ticketId,
            String projectId,
            Instant at,
            long number,
            String subject,
            Actor by,
            @Nullable String customerId,
            @Nullable String groupId)
            implements TicketEvent {}

    /** Subject, priority, assignee, tags or status changed otherwise than by closing and reopening. */
    record Updated(
            String ticketId, String projectId, Instant at, long number, String subject, TicketStatus status, Actor by)
            implements TicketEvent {}

    record Closed(String ticketId, String projectId, Instant at, long number, Actor by) implements TicketEvent {}

    record Reopened(String ticketId, String projectId, Instant at, long number, Actor by) implements TicketEvent {}

    /** The ticket's content is deleted for good. */
    record Erased(String ticketId, String projectId, Instant at, long number, Actor by) implements TicketEvent {}

    record TopicCreated(
            String ticketId,
            String projectId,
            Instant at,
            String botId,
            String groupId,
            long chatId,
            long messageThreadId)
            implements TicketEvent {}

    /**
     * A further chat shows the ticket.
     *
     * @param groupId null for a private chat
     * @param messageThreadId null for a private chat, and for a topic that is still to be made
     */
    record TopicLinked(
            String ticketId,
            String projectId,
            Instant at,
            String linkId,
            String botId,
            @Nullable String groupId,
            @Nullable Long chatId,
            @Nullable Long messageThreadId,
            Actor by)
            implements TicketEvent {}

    /** A chat shows the ticket no longer. */
    record TopicUnlinked(String ticketId, String projectId, Instant at, String linkId, Actor by)
            implements TicketEvent {}

    /** A message was recorded in the ticket. {@code text} is its text or caption. */
    record MessageSent(
            String ticketId,
            String projectId,
            Instant at,
            String messageId,
            Direction direction,
            Actor author,
            String contentType,
            @Nullable String text)
            implements TicketEvent {

        /** From the staff's point of view. */
        public enum Direction {
            INBOUND,
            OUTBOUND
        }
    }
}
