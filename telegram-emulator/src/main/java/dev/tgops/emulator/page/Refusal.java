package dev.tgops.emulator.page;

import java.io.Serial;

/** What the page asks wrongly, with the HTTP status to answer. */
final class Refusal extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final int status;

    Refusal(int status, String text) {
        super(text, null, false, false);
        this.status = status;
    }

    int status() {
        return status;
    }

    String text() {
        return String.valueOf(getMessage());
    }
}
