@NullMarked
package dev.tgops.ticket.tickets;

import org.jspecify.annotations.NullMarked;
