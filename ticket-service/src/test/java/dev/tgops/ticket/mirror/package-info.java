@NullMarked
package dev.tgops.ticket.mirror;

import org.jspecify.annotations.NullMarked;
