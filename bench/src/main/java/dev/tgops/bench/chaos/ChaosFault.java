package dev.tgops.bench.chaos;

import java.util.Locale;

/** What goes wrong, one at a time beside the kills. */
enum ChaosFault {
    KILL("kill -9 of a process"),
    RATE_LIMITS("a storm of 429 answers"),
    SERVER_ERRORS("answers 500, 502 as HTML, empty ones, connections reset before the call took effect"),
    LOST_ANSWERS("connections reset after the call took effect"),
    TOPIC_DELETED("topics deleted by hand"),
    TOPIC_CLOSED("topics closed by hand while the bot may not open them, and the right given back"),
    RIGHTS_LOST("the right to manage topics lost while a new customer writes, and given back"),
    KICKED("the bot kicked out of the group, and back"),
    FORUM_OFF("the group's topics switched off, and on again"),
    BLOCKED("a customer blocks the bot, and comes back"),
    REPEATED_UPDATES("the latest updates once more, late"),
    MIGRATED("the group starts as a basic group, and becomes a supergroup with topics while tickets wait");

    private final String title;

    ChaosFault(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    /** As the report names it; {@code process} is empty for all but kills. */
    String of(String process) {
        return this == KILL ? "kill -9 " + process : title;
    }

    /** As the command line names it. */
    String option() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
