package dev.tgops.ticket.tickets;

import dev.tgops.contracts.ticket.TicketEvent.Actor;
import dev.tgops.contracts.ticket.TicketEvent.MessageSent.Direction;
import dev.tgops.ticket.telegram.Attachment;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
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
 * @param payload JSON of a location, venue, contact, poll or dice
 * @param album Telegram's id of the album that it is a part of
 * @param receivedAt when the ticket took it in
 * @param reactions by endpoint: the emoji that somebody there put to it last
 * @param steps what was done with its copies after, or instead of, being sent once
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
        Map<String, Copy> copies,
        @Nullable String payload,
        @Nullable String album,
        @Nullable Instant receivedAt,
        @Nullable Deletion deletion,
        @Nullable Map<String, String> reactions,
        @Nullable List<Step> steps) {

    /** Where a message was written. */
    public record Source(String endpoint, String botId, long chatId, long messageId) {

        /** The id of the message that was written there at that time. */
        public static String messageId(String botId, long chatId, long messageId, Instant sentAt) {
            return DerivedIds.at(sentAt, botId + ":" + chatId + ":" + messageId);
        }
    }

    /** Text and entities before an edit. */
    public record Edit(@Nullable String text, @Nullable String entities, Instant replacedAt) {}

    /** Who deleted the message, and when. */
    public record Deletion(Actor by, Instant at) {}

    /**
     * A call to Telegram for a copy, and how it ended.
     *
     * @param what {@code COPY}, {@code EDIT}, {@code DELETE}, {@code REACTION} or {@code PIN}
     * @param status {@code OK} or why it failed
     */
    public record Step(
            String endpoint,
            Outstanding.Purpose what,
            @Nullable Instant requestedAt,
            Instant finishedAt,
            String status,
            @Nullable String error) {}

    /**
     * A copy of the message in another chat of the ticket.
     *
     * @param messageId Telegram's id, once delivered
     * @param requestedAt when it was handed to bot-runner
     * @param finishedAt when Telegram answered
     */
    public record Copy(
            Delivery state,
            @Nullable Long chatId,
            @Nullable Long messageId,
            @Nullable String error,
            @Nullable Instant requestedAt,
            @Nullable Instant finishedAt) {

        public static final Copy PENDING = new Copy(Delivery.PENDING, null, null, null, null, null);

        public static Copy delivered(long chatId, long messageId, @Nullable Instant requestedAt, Instant finishedAt) {
            return new Copy(Delivery.DELIVERED, chatId, messageId, null, requestedAt, finishedAt);
        }

        public static Copy ended(
                Delivery state, String error, @Nullable Instant requestedAt, @Nullable Instant finishedAt) {
            return new Copy(state, null, null, error, requestedAt, finishedAt);
        }

        public Copy deleted() {
            return new Copy(Delivery.DELETED, chatId, messageId, null, requestedAt, finishedAt);
        }
    }

    /** How far a message or copy is. */
    public enum Delivery {
        PENDING,
        DELIVERED,
        FAILED,
        /** Telegram may or may not have it. */
        UNKNOWN,
        /** It was there and is deleted. */
        DELETED
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
        return with(next -> next.order = position);
    }

    public TicketMessage withReplyTo(@Nullable String target) {
        return with(next -> {
            next.replyTo = target;
            next.replyToTelegramId = null;
        });
    }

    public TicketMessage withCopy(String endpoint, Copy copy) {
        Map<String, Copy> changed = new HashMap<>(copies);
        changed.put(endpoint, copy);
        return with(next -> next.copies = Map.copyOf(changed));
    }

    public TicketMessage edited(
            @Nullable String newText, @Nullable String newEntities, List<Attachment> newAttachments, Instant at) {
        List<Edit> history = new ArrayList<>(edits);
        history.add(new Edit(text, entities, at));
        return with(next -> {
            next.text = newText;
            next.entities = newEntities;
            next.attachments = newAttachments;
            next.editedAt = at;
            next.edits = List.copyOf(history);
        });
    }

    public boolean isDeleted() {
        return deletion != null;
    }

    public TicketMessage deleted(Actor by, Instant at) {
        return with(next -> next.deletion = new Deletion(by, at));
    }

    /** @param emoji null: whoever reacted there took it back */
    public TicketMessage withReaction(String endpoint, @Nullable String emoji) {
        Map<String, String> changed = new HashMap<>(reactions == null ? Map.of() : reactions);
        if (emoji == null) {
            changed.remove(endpoint);
        } else {
            changed.put(endpoint, emoji);
        }
        return with(next -> next.reactions = Map.copyOf(changed));
    }

    public TicketMessage withStep(Step step) {
        List<Step> changed = new ArrayList<>(steps == null ? List.of() : steps);
        if (!changed.contains(step)) {
            changed.add(step);
        }
        return with(next -> next.steps = List.copyOf(changed));
    }

    private TicketMessage with(Consumer<Fields> change) {
        Fields next = new Fields(this);
        change.accept(next);
        return next.message();
    }

    /** The parts that change, of a message under change. */
    private static final class Fields {

        private final TicketMessage before;
        private long order;
        private @Nullable String text;
        private @Nullable String entities;
        private List<Attachment> attachments;
        private @Nullable String replyTo;
        private @Nullable Long replyToTelegramId;
        private @Nullable Instant editedAt;
        private List<Edit> edits;
        private Map<String, Copy> copies;
        private @Nullable Deletion deletion;
        private @Nullable Map<String, String> reactions;
        private @Nullable List<Step> steps;

        Fields(TicketMessage before) {
            this.before = before;
            this.order = before.order;
            this.text = before.text;
            this.entities = before.entities;
            this.attachments = before.attachments;
            this.replyTo = before.replyTo;
            this.replyToTelegramId = before.replyToTelegramId;
            this.editedAt = before.editedAt;
            this.edits = before.edits;
            this.copies = before.copies;
            this.deletion = before.deletion;
            this.reactions = before.reactions;
            this.steps = before.steps;
        }

        TicketMessage message() {
            return new TicketMessage(
                    before.id,
                    before.ticketId,
                    before.projectId,
                    order,
                    before.direction,
                    before.author,
                    before.contentType,
                    text,
                    entities,
                    attachments,
                    replyTo,
                    replyToTelegramId,
                    before.quote,
                    before.forwardedFrom,
                    before.sentAt,
                    editedAt,
                    edits,
                    before.source,
                    copies,
                    before.payload,
                    before.album,
                    before.receivedAt,
                    deletion,
                    reactions,
                    steps);
        }
    }
}
