/** The JUnit extension. */
@NullMarked
package dev.tgops.emulator.junit;

import org.jspecify.annotations.NullMarked;
