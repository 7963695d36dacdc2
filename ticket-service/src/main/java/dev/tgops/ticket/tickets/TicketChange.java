package dev.tgops.ticket.tickets;

import dev.tgops.contracts.ticket.TicketStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What to change of a ticket; null leaves a field as it is.
 *
 * @param assignee a platform user's id; empty: nobody
 */
public record TicketChange(
        @Nullable String subject,
        @Nullable TicketStatus status,
        @Nullable Priority priority,
        @Nullable String assignee,
        @Nullable List<String> tags) {}
