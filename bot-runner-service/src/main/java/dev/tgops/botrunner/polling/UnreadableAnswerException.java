package dev.tgops.botrunner.polling;

/** Telegram's answer, or an update in it, is not what the Bot API describes. */
class UnreadableAnswerException extends RuntimeException {

    UnreadableAnswerException(String message) {
        super(message);
    }

    UnreadableAnswerException(String message, Throwable cause) {
        super(message, cause);
    }
}
