/** Kafka's clients as the hot path uses them, and the topics this service owns. */
@NullMarked
package dev.tgops.botrunner.kafka;

import org.jspecify.annotations.NullMarked;
