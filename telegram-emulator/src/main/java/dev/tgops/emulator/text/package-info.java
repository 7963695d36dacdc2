/** Message text: parse modes and the entities Telegram finds by itself. */
@NullMarked
package dev.tgops.emulator.text;

import org.jspecify.annotations.NullMarked;
