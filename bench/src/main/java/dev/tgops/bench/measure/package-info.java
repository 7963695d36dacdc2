/** Measuring: latencies and CPU time of processes. */
@NullMarked
package dev.tgops.bench.measure;

import org.jspecify.annotations.NullMarked;
