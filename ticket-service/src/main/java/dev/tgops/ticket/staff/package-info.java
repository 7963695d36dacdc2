/** Who of the people in Telegram is a user of the platform, and what that one may do. */
@NullMarked
package dev.tgops.ticket.staff;

import org.jspecify.annotations.NullMarked;
