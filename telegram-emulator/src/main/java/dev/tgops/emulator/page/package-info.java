/** The chat page: people to play in the browser, live. */
@NullMarked
package dev.tgops.emulator.page;

import org.jspecify.annotations.NullMarked;
