/** Ties Kafka's partitions, leases, polling and sending together. */
@NullMarked
package dev.tgops.botrunner.host;

import org.jspecify.annotations.NullMarked;
