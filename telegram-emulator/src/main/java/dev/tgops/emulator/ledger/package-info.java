/** The outside's truth: every call, message and update, for an independent checker. */
@NullMarked
package dev.tgops.emulator.ledger;

import org.jspecify.annotations.NullMarked;
