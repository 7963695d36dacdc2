package dev.tgops.ticket.mirror;

import dev.tgops.contracts.EventHeaders;
import dev.tgops.starter.kafka.CloudEvents;
import dev.tgops.starter.kafka.MalformedRecordException;
import dev.tgops.ticket.telegram.Update;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * A record of {@code ticket.inputs.v1}, keyed by ticket.
 *
 * @param endpoint where a routed update was written
 * @param update of {@link Kind#ROUTED}, {@link Kind#OPENED} and {@link Kind#REACTED}: the raw update with its headers
 */
public record TicketInput(
        Kind kind,
        String projectId,
        @Nullable String endpoint,
        @Nullable Update update) {

    /** Header that names the endpoint. */
    public static final String ENDPOINT = "tgops_endpoint";

    /** What the record asks for. */
    public enum Kind {
        /** An update in a chat of the ticket; the first one of a private chat opens the ticket. */
        ROUTED("ticket-input.routed"),
        /** A command in a group opens the ticket. */
        OPENED("ticket-input.opened"),
        /** A reaction to a message of the ticket. */
        REACTED("ticket-input.reacted"),
        /** An album of the ticket may be complete. */
        ALBUM_DUE("ticket-input.album-due"),
        /** A group may be able to hold the ticket's topic now. */
        HOUSED("ticket-input.housed"),
        /** The ticket was written by REST: publish what it holds. */
        WOKEN("ticket-input.woken");

        private final String type;

        Kind(String type) {
            this.type = type;
        }

        /** {@code ce_type} of the record. */
        public String type() {
            return type;
        }
    }

    /**
     * Reads an input and its headers.
     *
     * @throws MalformedRecordException where the record is none of these
     */
    public static TicketInput read(ConsumerRecord<String, byte[]> record) {
        String type = CloudEvents.required(record.headers(), EventHeaders.TYPE);
        String projectId = CloudEvents.required(record.headers(), EventHeaders.PROJECT);
        for (Kind kind : Kind.values()) {
            if (kind.type.equals(type)) {
                boolean holdsUpdate = kind == Kind.ROUTED || kind == Kind.OPENED || kind == Kind.REACTED;
                return new TicketInput(
                        kind,
                        projectId,
                        kind == Kind.ROUTED ? CloudEvents.required(record.headers(), ENDPOINT) : null,
                        holdsUpdate ? Update.read(record) : null);
            }
        }
        throw new MalformedRecordException("unknown ticket input " + type);
    }
}
