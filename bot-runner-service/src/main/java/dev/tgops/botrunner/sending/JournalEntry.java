package dev.tgops.botrunner.sending;

import dev.tgops.contracts.bot.BotOutcome;

/** One thing to make durable about a request. */
sealed interface JournalEntry {

    PendingRequest request();

    /** It is about to be called. */
    record Mark(PendingRequest request) implements JournalEntry {}

    /** It is in doubt from a former owner, and this one deals with it now. */
    record TakeOver(PendingRequest request) implements JournalEntry {}

    /** It was called and is known not to have been executed; it may be called again. */
    record Free(PendingRequest request) implements JournalEntry {}

    /** It has ended. */
    record End(PendingRequest request, BotOutcome outcome, byte[] json, boolean breaksLane) implements JournalEntry {}
}
