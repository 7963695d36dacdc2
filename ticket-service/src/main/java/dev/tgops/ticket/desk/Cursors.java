package dev.tgops.ticket.desk;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tgops.starter.web.InvalidRequestException;
import java.util.Base64;

/** Opaque cursors that stand for a number. */
final class Cursors {

    private Cursors() {}

    static String of(long value) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(Long.toString(value).getBytes(UTF_8));
    }

    /** @throws InvalidRequestException where it is not one of these cursors */
    static long read(String cursor) {
        try {
            return Long.parseLong(new String(Base64.getUrlDecoder().decode(cursor), UTF_8));
        } catch (IllegalArgumentException e) {
            throw new InvalidRequestException("cursor", "is not one that a list gave as next");
        }
    }
}
