package dev.tgops.contracts.ticket;

/** Where a ticket stands. */
public enum TicketStatus {
    /** Staff is to act. */
    OPEN,
    /** Waits for the customer. */
    PENDING,
    /** Put aside until a time. */
    SNOOZED,
    CLOSED
}
