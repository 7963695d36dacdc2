package dev.tgops.contracts.bot;

/** What a bot is doing. */
public enum BotState {
    /** Not wanted to run. */
    STOPPED,
    /** Wanted to run; its owner has not polled successfully yet. */
    STARTING,
    /** Polling and sending. */
    RUNNING,
    /** Telegram limits it (429): polling goes on, sending waits. */
    THROTTLED,
    /** Telegram refuses its token. */
    UNAUTHORIZED,
    /** Somebody else polls with its token. */
    CONFLICT,
    /** Telegram cannot be reached, or answers with errors; retried with a growing delay. */
    FAILED
}
