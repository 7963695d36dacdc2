package dev.tgops.starter.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tgops.contracts.EventHeaders;
import java.time.Instant;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/** Writes and reads the CloudEvents attributes that every record carries as headers. */
public final class CloudEvents {

    private static final byte[] SPEC_VERSION = "1.0".getBytes(UTF_8);

    private CloudEvents() {}

    /**
     * Headers of a new record.
     *
     * @param id unique per source; the same for a repeated record
     * @param type {@code ticket.created}
     * @param source the service's name
     */
    public static Headers headers(String id, String type, String source, Instant time, String projectId) {
        return new RecordHeaders()
                .add(EventHeaders.ID, id.getBytes(UTF_8))
                .add(EventHeaders.TYPE, type.getBytes(UTF_8))
                .add(EventHeaders.SOURCE, ("/" + source).getBytes(UTF_8))
                .add(EventHeaders.TIME, time.toString().getBytes(UTF_8))
                .add(EventHeaders.SPEC_VERSION, SPEC_VERSION)
                .add(EventHeaders.PROJECT, projectId.getBytes(UTF_8));
    }

    /** The header's value, or null where the record has none. */
    public static @Nullable String header(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), UTF_8);
    }

    /**
     * The header's value.
     *
     * @throws MalformedRecordException where the record has none
     */
    public static String required(Headers headers, String name) {
        String value = header(headers, name);
        if (value == null) {
            throw new MalformedRecordException("header " + name + " is missing");
        }
        return value;
    }
}
