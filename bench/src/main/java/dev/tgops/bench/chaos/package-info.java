/** {@code ./tgops chaos}: people write while everything goes wrong, and the independent checker judges. */
@NullMarked
package dev.tgops.bench.chaos;

import org.jspecify.annotations.NullMarked;
