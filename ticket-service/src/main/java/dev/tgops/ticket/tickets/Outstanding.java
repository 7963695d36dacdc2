package dev.tgops.ticket.tickets;

import org.jspecify.annotations.Nullable;

/**
 * A request whose outcome has not come yet.
 *
 * @param sequence order among the ticket's requests
 * @param messageId the message it copies or edits
 * @param editedSince whether that message was edited after the copy left: the copy's outcome is followed by an edit
 */
public record Outstanding(
        String requestId,
        long sequence,
        String endpoint,
        long laneEpoch,
        Purpose purpose,
        @Nullable String messageId,
        boolean editedSince) {

    /** What a request is for. */
    public enum Purpose {
        TOPIC,
        CARD,
        COPY,
        EDIT,
        NOTICE,
        TOPIC_STATE
    }

    Outstanding withEdit() {
        return new Outstanding(requestId, sequence, endpoint, laneEpoch, purpose, messageId, true);
    }
}
