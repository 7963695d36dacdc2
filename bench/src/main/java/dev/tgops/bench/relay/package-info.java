/** Measures relays from customers to topics. */
@NullMarked
package dev.tgops.bench.relay;

import org.jspecify.annotations.NullMarked;
