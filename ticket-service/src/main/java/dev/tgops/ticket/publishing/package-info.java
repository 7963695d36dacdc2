/** Sends records to Kafka and waits until they are durable. */
@NullMarked
package dev.tgops.ticket.publishing;

import org.jspecify.annotations.NullMarked;
