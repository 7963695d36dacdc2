package dev.tgops.contracts.auth;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The latest state of a project, on a compacted topic; a deleted project is a tombstone.
 *
 * @param id UUIDv7; the record's key
 * @param untiedRole the role in Telegram of who is tied to no user; null: the service's own default
 */
public record ProjectSnapshot(
        String id,
        String name,
        List<Member> members,
        Instant updatedAt,
        @Nullable Role untiedRole) {

    /** {@code ce_type} of the record. */
    public static final String EVENT_TYPE = "project.updated";

    /** A user's role in the project. */
    public record Member(String userId, Role role) {}
}
