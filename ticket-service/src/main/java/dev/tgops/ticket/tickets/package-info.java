/** The ticket: its state, its messages, and where they are stored. */
@NullMarked
package dev.tgops.ticket.tickets;

import org.jspecify.annotations.NullMarked;
