package dev.tgops.emulator.world;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** The kinds of updates the emulator makes. */
public enum UpdateType {
    MESSAGE,
    EDITED_MESSAGE,
    CALLBACK_QUERY,
    INLINE_QUERY,
    MY_CHAT_MEMBER,
    CHAT_MEMBER,
    CHAT_JOIN_REQUEST,
    MESSAGE_REACTION,
    MESSAGE_REACTION_COUNT,
    POLL,
    POLL_ANSWER;

    /** What a bot gets that never named {@code allowed_updates}: all but three. */
    static final Set<String> DEFAULT = Arrays.stream(values())
            .filter(type -> type != CHAT_MEMBER && type != MESSAGE_REACTION && type != MESSAGE_REACTION_COUNT)
            .map(UpdateType::field)
            .collect(Collectors.toUnmodifiableSet());

    private final String field = name().toLowerCase(Locale.ROOT);

    /** The field in the Bot API's Update. */
    public String field() {
        return field;
    }

    /** How long an update waits for its bot. */
    Duration kept() {
        return switch (this) {
            case CALLBACK_QUERY -> Duration.ofSeconds(150);
            case INLINE_QUERY -> Duration.ofSeconds(30);
            default -> Duration.ofHours(24);
        };
    }
}
