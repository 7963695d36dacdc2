/** Reads Telegram's raw updates: what a message is, who wrote it, which command it holds. */
@NullMarked
package dev.tgops.ticket.telegram;

import org.jspecify.annotations.NullMarked;
