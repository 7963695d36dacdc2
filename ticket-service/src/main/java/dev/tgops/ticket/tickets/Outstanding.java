package dev.tgops.ticket.tickets;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request whose outcome has not come yet.
 *
 * @param sequence order among the ticket's requests
 * @param messageId the message it copies or changes; of an album the first
 * @param editedSince whether that message was changed after the copy left: the copy's outcome is followed by an edit
 * @param album the messages of an album that is copied whole, in order
 * @param requestedAt when it was written
 * @param undelivered of a word to the staff: the endpoint that the message was not delivered to
 */
public record Outstanding(
        String requestId,
        long sequence,
        String endpoint,
        long laneEpoch,
        Purpose purpose,
        @Nullable String messageId,
        boolean editedSince,
        @Nullable List<String> album,
        @Nullable Instant requestedAt,
        @Nullable String undelivered) {

    /** What a request is for. */
    public enum Purpose {
        TOPIC,
        CARD,
        COPY,
        EDIT,
        NOTICE,
        TOPIC_STATE,
        DELETE,
        REACTION,
        PIN;

        /** Whether it changes a copy that is there. */
        public boolean changesCopy() {
            return this == EDIT || this == DELETE || this == REACTION || this == PIN;
        }
    }

    /** The messages it is about, in order. */
    public List<String> messages() {
        return album != null ? album : messageId == null ? List.of() : List.of(messageId);
    }

    Outstanding withEdit() {
        return new Outstanding(
                requestId, sequence, endpoint, laneEpoch, purpose, messageId, true, album, requestedAt, undelivered);
    }
}
