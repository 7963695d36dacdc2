/** Measures sending, beside others. */
@NullMarked
package dev.tgops.bench.send;

import org.jspecify.annotations.NullMarked;
