@NullMarked
package dev.tgops.ticket.staff;

import org.jspecify.annotations.NullMarked;
