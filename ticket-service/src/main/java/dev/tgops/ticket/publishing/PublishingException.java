package dev.tgops.ticket.publishing;

/** Kafka did not take a record; what caused it is tried again. */
public class PublishingException extends RuntimeException {

    PublishingException(Throwable cause) {
        super("Kafka did not take a record", cause);
    }
}
