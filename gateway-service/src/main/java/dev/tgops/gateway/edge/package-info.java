/** What every request passes first: path and size checks, and headers from outside that nobody behind may trust. */
@NullMarked
package dev.tgops.gateway.edge;

import org.jspecify.annotations.NullMarked;
