/** The Telegram emulator: start it with {@link dev.tgops.emulator.EmulatorServer}, play people through its world. */
@NullMarked
package dev.tgops.emulator;

import org.jspecify.annotations.NullMarked;
