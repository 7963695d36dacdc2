/** Faults on demand and enforced limits. */
@NullMarked
package dev.tgops.emulator.faults;

import org.jspecify.annotations.NullMarked;
