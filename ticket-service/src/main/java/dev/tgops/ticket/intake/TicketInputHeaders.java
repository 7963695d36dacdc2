package dev.tgops.ticket.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tgops.contracts.EventHeaders;
import dev.tgops.ticket.mirror.TicketInput;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** The headers of an update that is handed on: its own, with another type and the endpoint. */
final class TicketInputHeaders {

    private static final byte[] SOURCE = "/ticket-service".getBytes(UTF_8);

    private TicketInputHeaders() {}

    static Headers routed(ConsumerRecord<String, byte[]> update, String endpoint) {
        return of(update, TicketInput.Kind.ROUTED).add(TicketInput.ENDPOINT, endpoint.getBytes(UTF_8));
    }

    static Headers opened(ConsumerRecord<String, byte[]> update) {
        return of(update, TicketInput.Kind.OPENED);
    }

    static Headers reacted(ConsumerRecord<String, byte[]> update) {
        return of(update, TicketInput.Kind.REACTED);
    }

    private static Headers of(ConsumerRecord<String, byte[]> update, TicketInput.Kind kind) {
        Headers headers = new RecordHeaders(update.headers());
        headers.remove(EventHeaders.TYPE);
        headers.remove(EventHeaders.SOURCE);
        return headers.add(EventHeaders.TYPE, kind.type().getBytes(UTF_8)).add(EventHeaders.SOURCE, SOURCE);
    }
}
