package dev.tgops.ticket.tickets;

import dev.tgops.contracts.ticket.TicketEvent.Actor;
import dev.tgops.contracts.ticket.TicketStatus;
import java.time.Instant;
import java.util.List;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/**
 * A ticket as it is stored, one document.
 *
 * @param version rises with each write; a write names the version it was made from
 * @param writer random per write: tells a writer whether the version in the store is its own
 * @param number counts up per project
 * @param groupId the support group
 * @param erasedAt when the content was erased; number and times remain
 * @param pages full pages of message ids in {@link MessagePages}
 * @param recent message ids after the last full page, 16 bytes each
 * @param sequence of the last request or event
 * @param seen {@link SeenUpdates}
 * @param albums albums that may go on
 */
public record TicketState(
        @BsonId String id,
        long version,
        long writer,
        String projectId,
        long number,
        String subject,
        TicketStatus status,
        Priority priority,
        List<String> tags,
        @Nullable String assignee,
        @Nullable String customerId,
        @Nullable String customerName,
        @Nullable String groupId,
        Actor createdBy,
        @Nullable Origin origin,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant closedAt,
        @Nullable Instant erasedAt,
        List<Endpoint> endpoints,
        List<Outstanding> outstanding,
        List<Waiting> waiting,
        long pages,
        byte[] recent,
        long sequence,
        List<Pending> pending,
        byte[] seen,
        @Nullable List<OpenAlbum> albums) {}
