/** The methods of the Bot API over the world. */
@NullMarked
package dev.tgops.emulator.api;

import org.jspecify.annotations.NullMarked;
