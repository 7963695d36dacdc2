/** Applies inputs and outcomes to tickets, mirrors messages between a ticket's chats, and publishes what must leave. */
@NullMarked
package dev.tgops.ticket.relay;

import org.jspecify.annotations.NullMarked;
