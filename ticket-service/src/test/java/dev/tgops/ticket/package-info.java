@NullMarked
package dev.tgops.ticket;

import org.jspecify.annotations.NullMarked;
