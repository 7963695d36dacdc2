package dev.tgops.auth.project;

import dev.tgops.starter.web.InvalidRequestException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where a list that is sorted by name goes on: after the thing of this name and id. */
record NameCursor(UUID id, String name) {

    private static final int UUID_LENGTH = 36;

    /** @return null for an empty text: from the beginning */
    static @Nullable NameCursor parse(String text) {
        if (text.isEmpty()) {
            return null;
        }
        try {
            return new NameCursor(UUID.fromString(text.substring(0, UUID_LENGTH)), text.substring(UUID_LENGTH));
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new InvalidRequestException("cursor", "must be what the last page gave as next");
        }
    }

    @Override
    public String toString() {
        return id + name;
    }
}
