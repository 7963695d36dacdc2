/** Webhooks: the emulator calls the bots. */
@NullMarked
package dev.tgops.emulator.webhook;

import org.jspecify.annotations.NullMarked;
