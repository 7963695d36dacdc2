package dev.tgops.starter.secrets;

/** A stored secret cannot be read: its key is missing from the keyset, or it was changed or moved. */
public final class UndecryptableException extends RuntimeException {

    UndecryptableException(String associatedData, Throwable cause) {
        super("cannot decrypt the secret of " + associatedData + ": is its key still in TGOPS_SECRET_KEYSET?", cause);
    }
}
