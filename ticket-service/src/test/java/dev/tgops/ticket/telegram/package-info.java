@NullMarked
package dev.tgops.ticket.telegram;

import org.jspecify.annotations.NullMarked;
