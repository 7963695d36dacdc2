/** Trace and request ids. */
@NullMarked
package dev.tgops.gateway.trace;

import org.jspecify.annotations.NullMarked;
