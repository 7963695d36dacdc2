package dev.tgops.starter.kafka;

/** A record that no retry will make readable: it goes to the dead letters at once. */
public class MalformedRecordException extends RuntimeException {

    public MalformedRecordException(String message) {
        super(message);
    }

    public MalformedRecordException(String message, Throwable cause) {
        super(message, cause);
    }
}
