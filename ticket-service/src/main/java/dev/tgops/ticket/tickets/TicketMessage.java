package dev.tgops.ticket.tickets;

import dev.tgops.contracts.ticket.TicketEvent.Actor;
import dev.tgops.contracts.ticket.TicketEvent.MessageSent.Direction;
import dev.tgops.ticket.telegram.Attachment;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/**
 * A message of a ticket: one document, whatever number of copies it has.
 *
 * @param id {@link Source#messageId(String, long, long, Instant)} for what came from Telegram
 * @param contentType the Bot API's field with the content: {@code text}, {@code photo}, ...
 * @param text text or caption
 * @param entities JSON of the entities
 * @param replyTo the message of this ticket that it replies to
 * @param replyToTelegramId the same in the source's chat, while {@code replyTo} is not known
 * @param quote the part of it that the author picked
 * @param copies by endpoint
 */
public record TicketMessage(
        @BsonId String id,
        String ticketId,
        String projectId,
        long order,
        Direction direction,
        Actor author,
        String contentType,
        @Nullable String text,
        @Nullable String entities,
        List<Attachment> attachments,
        @Nullable String replyTo,
        @Nullable Long replyToTelegramId,
        @Nullable String quote,
        @Nullable String forwardedFrom,
        Instant sentAt,
        @Nullable Instant editedAt,
        List<Edit> edits,
        @Nullable Source source,
        Map<String, Copy> copies) {

    /** Where a message was written. */
    public record Source(String endpoint, String botId, long chatId, long messageId) {

        /** The id of the message that was written there at that time. */
        public static String messageId(String botId, long chatId, long messageId, Instant sentAt) {
            return DerivedIds.at(sentAt, botId + ":" + chatId + ":" + messageId);
        }
    }

    /** Text and entities before an edit. */
    public record Edit(@Nullable String text, @Nullable String entities, Instant replacedAt) {}

    /**
     * A copy of the message in another chat of the ticket.
     *
     * @param messageId Telegram's id, once delivered
     */
    public record Copy(
            Delivery state,
            @Nullable Long chatId,
            @Nullable Long messageId,
            @Nullable String error) {

        public static final Copy PENDING = new Copy(Delivery.PENDING, null, null, null);

        public static Copy delivered(long chatId, long messageId) {
            return new Copy(Delivery.DELIVERED, chatId, messageId, null);
        }

        public static Copy ended(Delivery state, String error) {
            return new Copy(state, null, null, error);
        }
    }

    /** How far a message or copy is. */
    public enum Delivery {
        PENDING,
        DELIVERED,
        FAILED,
        /** Telegram may or may not have it. */
        UNKNOWN
    }

    /** That of the copies that needs attention most; a message without copies is delivered where it was written. */
    public Delivery delivery() {
        Delivery worst = Delivery.DELIVERED;
        for (Delivery candidate : List.of(Delivery.PENDING, Delivery.UNKNOWN, Delivery.FAILED)) {
            if (copies.values().stream().anyMatch(copy -> copy.state() == candidate)) {
                worst = candidate;
            }
        }
        return worst;
    }

    public TicketMessage withOrder(long position) {
        return new TicketMessage(
                id,
                ticketId,
                projectId,
                position,
                direction,
                author,
                contentType,
                text,
                entities,
                attachments,
                replyTo,
                replyToTelegramId,
                quote,
                forwardedFrom,
                sentAt,
                editedAt,
                edits,
                source,
                copies);
    }

    public TicketMessage withReplyTo(@Nullable String target) {
        return new TicketMessage(
                id,
                ticketId,
                projectId,
                order,
                direction,
                author,
                contentType,
                text,
                entities,
                attachments,
                target,
                null,
                quote,
                forwardedFrom,
                sentAt,
                editedAt,
                edits,
                source,
                copies);
    }

    public TicketMessage withCopy(String endpoint, Copy copy) {
        Map<String, Copy> next = new HashMap<>(copies);
        next.put(endpoint, copy);
        return new TicketMessage(
                id,
                ticketId,
                projectId,
                order,
                direction,
                author,
                contentType,
                text,
                entities,
                attachments,
                replyTo,
                replyToTelegramId,
                quote,
                forwardedFrom,
                sentAt,
                editedAt,
                edits,
                source,
                Map.copyOf(next));
    }

    public TicketMessage edited(@Nullable String newText, @Nullable String newEntities, Instant at) {
        List<Edit> history = new ArrayList<>(edits);
        history.add(new Edit(text, entities, at));
        return new TicketMessage(
                id,
                ticketId,
                projectId,
                order,
                direction,
                author,
                contentType,
                newText,
                newEntities,
                attachments,
                replyTo,
                replyToTelegramId,
                quote,
                forwardedFrom,
                sentAt,
                at,
                List.copyOf(history),
                source,
                copies);
    }
}
