package dev.tgops.contracts.bot;

/** How a request ended; each is read from Telegram's exact error texts where Telegram answered. */
public enum OutcomeStatus {
    /** Executed, or without need to (an edit that changes nothing). */
    OK,
    /** The user has blocked the bot. */
    BLOCKED,
    /** The user's account is deleted. */
    DEACTIVATED,
    /** Telegram does not know the chat, or the user has never written to the bot. */
    CHAT_NOT_FOUND,
    /** The bot is not a member of the group, any more or yet. */
    KICKED,
    /** The bot lacks an administrator's right in the group. */
    NO_RIGHTS,
    /** The forum topic was deleted. */
    TOPIC_GONE,
    /** The forum topic is closed. */
    TOPIC_CLOSED,
    /** The group has no topics. */
    NOT_A_FORUM,
    /** The message to edit, delete, copy, forward or reply to does not exist. */
    MESSAGE_GONE,
    /** Text, caption or file above Telegram's limit. */
    TOO_LARGE,
    /** Telegram refused the content for another reason. */
    BAD_CONTENT,
    /** Telegram does not know the file, or cannot fetch it. */
    BAD_FILE,
    /** The bot's token is revoked. */
    UNAUTHORIZED,
    /** Not called: the deadline had passed, or the request is older than what bot-runner-service remembers. */
    EXPIRED,
    /** Not called: an earlier request of the lane failed for a cause that needs repair. */
    LANE_BROKEN,
    /** Telegram could not be reached, and nothing was sent; or the bot is not running. */
    UNAVAILABLE,
    /** It is not known whether Telegram has executed the call. */
    UNKNOWN
}
