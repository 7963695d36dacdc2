/** Every error of the gateway itself as a problem (RFC 9457). */
@NullMarked
package dev.tgops.gateway.problem;

import org.jspecify.annotations.NullMarked;
