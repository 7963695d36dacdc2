/** Support tickets in forum topics. */
@NullMarked
package dev.tgops.ticket;

import org.jspecify.annotations.NullMarked;
