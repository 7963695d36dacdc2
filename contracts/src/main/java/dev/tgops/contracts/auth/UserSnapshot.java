package dev.tgops.contracts.auth;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The latest state of a user of the platform (staff), on a compacted topic; an erased user is a tombstone.
 *
 * @param id UUIDv7; the record's key
 * @param telegramUserIds Telegram accounts tied to the user
 */
public record UserSnapshot(
        String id,
        String username,
        String displayName,
        @Nullable String email,
        boolean enabled,
        boolean platformAdmin,
        List<Long> telegramUserIds,
        Instant updatedAt) {

    /** {@code ce_type} of the record. */
    public static final String EVENT_TYPE = "user.updated";
}
