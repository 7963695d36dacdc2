/** Takes updates in and routes each to its ticket. */
@NullMarked
package dev.tgops.ticket.intake;

import org.jspecify.annotations.NullMarked;
