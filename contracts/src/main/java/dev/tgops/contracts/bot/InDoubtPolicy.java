package dev.tgops.contracts.bot;

/** What happens to a request of which it is not known whether Telegram has executed it: the process was killed, or the connection broke, between call and answer. */
public enum InDoubtPolicy {
    /** Call again; the outcome says {@link BotOutcome#inDoubt()}. For calls that can be repeated, and for a person's message, where twice is better than never. */
    RESEND,
    /** Wait for the effect to show itself among the bot's updates (a topic's creation in its service message), and call again if it does not. */
    RECONCILE,
    /** Do not call again; answer {@link OutcomeStatus#UNKNOWN}. For bulk. */
    REPORT
}
