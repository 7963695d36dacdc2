package dev.tgops.contracts;

/** CloudEvents 1.0 attributes in Kafka's binary content mode, and the project that every record carries. */
public final class EventHeaders {

    /** Unique per {@link #SOURCE}; a repeated record carries the same id. */
    public static final String ID = "ce_id";

    /** Past tense with a dot, {@code ticket.created}; never a class name. Consumers count and skip types they do not know. */
    public static final String TYPE = "ce_type";

    /** The service that made the record, {@code /ticket-service}. */
    public static final String SOURCE = "ce_source";

    /** RFC 3339, UTC. */
    public static final String TIME = "ce_time";

    /** Always {@code 1.0}. */
    public static final String SPEC_VERSION = "ce_specversion";

    /** Id of the project that the record belongs to. */
    public static final String PROJECT = "ce_tgopsproject";

    private EventHeaders() {}
}
