/** Support groups: registration, rights, and which one serves a bot. */
@NullMarked
package dev.tgops.ticket.groups;

import org.jspecify.annotations.NullMarked;
