/** Two stores for the marks and outcomes of sending, side by side. */
@NullMarked
package dev.tgops.bench.journal;

import org.jspecify.annotations.NullMarked;
