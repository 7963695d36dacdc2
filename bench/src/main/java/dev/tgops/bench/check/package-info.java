/** The independent checker: compares what people wrote with what arrived, from the outside's ledger alone. */
@NullMarked
package dev.tgops.bench.check;

import org.jspecify.annotations.NullMarked;
