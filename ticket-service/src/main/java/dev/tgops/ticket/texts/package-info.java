/** What the bot says. */
@NullMarked
package dev.tgops.ticket.texts;

import org.jspecify.annotations.NullMarked;
