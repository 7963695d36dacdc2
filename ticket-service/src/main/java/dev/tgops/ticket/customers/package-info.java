/** Customers: who has written to a bot of a project. */
@NullMarked
package dev.tgops.ticket.customers;

import org.jspecify.annotations.NullMarked;
