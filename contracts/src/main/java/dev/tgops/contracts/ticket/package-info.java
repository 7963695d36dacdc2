/** Domain events of ticket-service. */
@NullMarked
package dev.tgops.contracts.ticket;

import org.jspecify.annotations.NullMarked;
