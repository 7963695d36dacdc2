/** Which path leads to which service. */
@NullMarked
package dev.tgops.gateway.route;

import org.jspecify.annotations.NullMarked;
