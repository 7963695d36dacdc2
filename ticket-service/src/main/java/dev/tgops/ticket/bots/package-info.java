/** What ticket-service knows of bots. */
@NullMarked
package dev.tgops.ticket.bots;

import org.jspecify.annotations.NullMarked;
