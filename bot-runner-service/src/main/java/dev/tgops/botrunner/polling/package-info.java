/** Taking updates in: polled raw, durable in Kafka before Telegram forgets them. */
@NullMarked
package dev.tgops.botrunner.polling;

import org.jspecify.annotations.NullMarked;
