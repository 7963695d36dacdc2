/** The desk's REST API: tickets and their messages. */
@NullMarked
package dev.tgops.ticket.desk;

import org.jspecify.annotations.NullMarked;
