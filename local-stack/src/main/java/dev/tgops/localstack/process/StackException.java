package dev.tgops.localstack.process;

import org.jspecify.annotations.Nullable;

/** Something the person at the keyboard should know: its message is one line that says what is wrong and what to do. */
public final class StackException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public StackException(String message) {
        super(message);
    }

    public StackException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
