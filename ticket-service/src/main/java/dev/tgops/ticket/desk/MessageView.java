package dev.tgops.ticket.desk;

import dev.tgops.contracts.ticket.TicketEvent.MessageSent.Direction;
import dev.tgops.ticket.desk.TicketView.Person;
import dev.tgops.ticket.telegram.Attachment;
import dev.tgops.ticket.tickets.TicketMessage;
import dev.tgops.ticket.tickets.TicketMessage.Delivery;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A message as callers see it.
 *
 * @param direction from the staff's point of view
 * @param contentType {@code text}, {@code photo}, {@code document}, ...: the Bot API's field
 * @param text text or caption
 * @param replyTo id of the message of this ticket that it replies to
 * @param quote the part of that message that the author picked
 * @param forwardedFrom name of the forwarded message's origin
 * @param deletedAt when it was deleted in the chats
 * @param delivery of all copies together: the one that needs attention most
 */
record MessageView(
        String id,
        String ticketId,
        Direction direction,
        Person author,
        String contentType,
        @Nullable String text,
        List<EntityView> entities,
        List<AttachmentView> attachments,
        @Nullable String replyTo,
        @Nullable String quote,
        @Nullable String forwardedFrom,
        Instant sentAt,
        @Nullable Instant editedAt,
        List<EditView> edits,
        Delivery delivery,
        List<CopyView> copies,
        @Nullable Instant deletedAt,
        @Nullable Person deletedBy,
        List<ReactionView> reactions) {

    private static final JsonMapper JSON = JsonMapper.shared();

    /** A part of the text with a meaning, as in the Bot API; offset and length in UTF-16 units. */
    record EntityView(
            String type,
            int offset,
            int length,
            @Nullable String url,
            @Nullable String language) {

        static EntityView of(JsonNode entity) {
            return new EntityView(
                    entity.path("type").asString(""),
                    entity.path("offset").asInt(0),
                    entity.path("length").asInt(0),
                    entity.path("url").asString(null),
                    entity.path("language").asString(null));
        }
    }

    /**
     * A file of the message.
     *
     * @param type the Bot API's field
     * @param size bytes
     * @param duration seconds
     */
    record AttachmentView(
            String type,
            @Nullable String fileName,
            @Nullable String mimeType,
            @Nullable Long size,
            @Nullable Long width,
            @Nullable Long height,
            @Nullable Long duration) {

        static AttachmentView of(Attachment file) {
            return new AttachmentView(
                    file.type(),
                    file.fileName(),
                    file.mimeType(),
                    file.size(),
                    file.width(),
                    file.height(),
                    file.duration());
        }
    }

    /** What an edit replaced. */
    record EditView(@Nullable String text, Instant replacedAt) {}

    /** The message in another chat of the ticket. */
    record CopyView(
            String endpoint, Delivery delivery, @Nullable String error) {}

    /** The reaction that somebody in a chat put to the message last; {@code custom:ID} for a custom emoji. */
    record ReactionView(String endpoint, String emoji) {}

    static MessageView of(TicketMessage message) {
        return new MessageView(
                message.id(),
                message.ticketId(),
                message.direction(),
                Person.of(message.author()),
                message.contentType(),
                message.text(),
                entities(message.entities()),
                message.attachments().stream().map(AttachmentView::of).toList(),
                message.replyTo(),
                message.quote(),
                message.forwardedFrom(),
                message.sentAt(),
                message.editedAt(),
                message.edits().stream()
                        .map(edit -> new EditView(edit.text(), edit.replacedAt()))
                        .toList(),
                message.delivery(),
                message.copies().entrySet().stream()
                        .map(copy -> new CopyView(
                                copy.getKey(),
                                copy.getValue().state(),
                                copy.getValue().error()))
                        .sorted(Comparator.comparing(CopyView::endpoint))
                        .toList(),
                message.deletion() == null ? null : message.deletion().at(),
                message.deletion() == null ? null : Person.of(message.deletion().by()),
                reactions(message.reactions()));
    }

    private static List<ReactionView> reactions(@Nullable Map<String, String> byEndpoint) {
        return byEndpoint == null
                ? List.of()
                : byEndpoint.entrySet().stream()
                        .map(entry -> new ReactionView(entry.getKey(), entry.getValue()))
                        .sorted(Comparator.comparing(ReactionView::endpoint))
                        .toList();
    }

    private static List<EntityView> entities(@Nullable String json) {
        return json == null
                ? List.of()
                : JSON.readTree(json).valueStream().map(EntityView::of).toList();
    }
}
