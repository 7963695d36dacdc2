/** The events and commands that TgOps' services exchange on Kafka. */
@NullMarked
package dev.tgops.contracts;

import org.jspecify.annotations.NullMarked;
