package dev.tgops.emulator.api;

/**
 * What goes back over HTTP.
 *
 * @param retryAfter seconds for the header, 0 for none
 * @param answered false where the connection closes without a word
 */
public record Reply(int status, byte[] body, String contentType, int retryAfter, boolean answered) {
    static final String JSON = "application/json";

    static Reply json(int status, byte[] body) {
        return new Reply(status, body, JSON, 0, true);
    }

    static Reply nothing() {
        return new Reply(0, new byte[0], JSON, 0, false);
    }
}
