package dev.tgops.botrunner.log;

/** What an entry is about. */
public enum LogKind {
    /** The bot came into another state. */
    STATE,
    /** Somebody changed, started or stopped it. */
    CHANGE,
    /** A request did not end well. */
    REQUEST,
    /** Telegram limits the bot. */
    LIMIT,
    /** A group became a supergroup. */
    CHAT,
    /** An update could not be read. */
    UPDATE
}
